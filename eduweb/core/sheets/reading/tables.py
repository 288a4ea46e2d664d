"""A table as it stands in a file: its rows, and what its program says of them beside their cells."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..cells import CellValue, TableRow

MOST_ROWS = 20_000
MOST_COLUMNS = 200


class UnreadableFile(Exception):
    """A file that cannot be read as a table; its text says why and what to do."""


@dataclass(frozen=True)
class Span:
    """Merged cells: rows as the table program counts them, columns from 0."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True)
class Table:
    """One sheet of a workbook, or a csv, whose `title` is ""."""

    title: str
    rows: Iterator[TableRow]
    spans: tuple[Span, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    is_hidden: bool = False

    def filled_rows(self) -> Iterator[TableRow]:
        """The rows, with the value of cells that are merged over several rows in each of these."""
        tall = sorted((span for span in self.spans if span.last_row > span.first_row), key=lambda span: span.first_row)
        at, open_spans = 0, list[tuple[Span, CellValue]]()
        for row in self.rows:
            cells = list(row.cells)
            open_spans = [one for one in open_spans if one[0].last_row >= row.number]
            for span, value in open_spans:
                _fill(cells, span.first_column, value)
            while at < len(tall) and tall[at].first_row <= row.number:
                open_spans.append((tall[at], row.cell(tall[at].first_column)))
                at += 1
            yield TableRow(row.number, tuple(cells)) if open_spans else row


def _fill(cells: list[CellValue], place: int, value: CellValue) -> None:
    if place < MOST_COLUMNS:
        cells.extend([None] * (place + 1 - len(cells)))
        cells[place] = value


def within_limit(row: TableRow) -> TableRow:
    """The row. Raises UnreadableFile for one that stands too far down."""
    if row.number > MOST_ROWS and not row.is_empty:
        raise UnreadableFile(f"表格超过 {MOST_ROWS} 行，请分成几个文件导入。")
    return row
