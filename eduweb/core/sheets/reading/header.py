"""Finding the row of headings: below titles, in merged cells, over two rows."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from ..cells import TableRow, displayed, half_width
from ..columns import Column
from ..kind import NUMBER_HEADING, SpreadsheetKind
from .files import UnreadableFile

MOST_ROWS_BEFORE = 20
_MARKS = re.compile(r"[\s*＊]|[（(](?:必填|选填|可选)[）)]")


@dataclass(frozen=True)
class Header:
    """The columns of a table by their places; `last_row` is the last row of headings, `notes` names ignored headings."""

    columns: dict[int, Column]
    number_place: int | None
    last_row: int
    notes: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        """The names of the columns."""
        return {column.name for column in self.columns.values()}


def find_table(kind: SpreadsheetKind, tables: Iterable[Iterator[TableRow]]) -> tuple[Header, Iterator[TableRow]]:
    """The header of the first table that has one, and the rows below it that are not empty. Raises UnreadableFile."""
    first_refusal = None
    for table in tables:
        beginning = list(islice(table, MOST_ROWS_BEFORE))
        if all(row.is_empty for row in beginning):
            continue
        try:
            header = find_header(kind, beginning)
        except UnreadableFile as refusal:
            first_refusal = first_refusal or refusal
            continue
        rows = chain(beginning, table)
        return header, (row for row in rows if row.number > header.last_row and not row.is_empty)
    raise first_refusal or UnreadableFile("文件里没有内容，请确认选对了文件。")


def find_header(kind: SpreadsheetKind, rows: list[TableRow]) -> Header:
    """The header among the first rows of a table. Raises UnreadableFile when there is none, or when it is ambiguous."""
    known = _known_headings(kind)
    texts = [[normalized(displayed(value)) for value in row.cells] for row in rows]
    scores = [len({heading for heading in row if heading in known}) for row in texts]
    best = max(range(len(texts)), key=lambda at: (scores[at], -at), default=None)
    if best is None or scores[best] == 0:
        some = "、".join(f"“{heading}”" for heading in kind.headings[:3])
        raise UnreadableFile(f"没有找到表头：第一行应写着{some}等列名。可先下载一份表格，在它上面修改。")
    headings, last = _merged(texts, best, known)
    return _header(kind, headings, rows[last].number, known)


def normalized(heading: str) -> str:
    """A heading as headings are compared: half-width, without blanks, breaks, stars and “必填”."""
    return _MARKS.sub("", half_width(heading))


def _known_headings(kind: SpreadsheetKind) -> dict[str, Column | None]:
    """The column of each known heading; the record's own number has no column."""
    known: dict[str, Column | None] = {normalized(NUMBER_HEADING): None} if kind.numbered else {}
    for column in kind.columns:
        known |= {normalized(heading): column for heading in (column.heading, *column.aliases)}
    return known


def _merged(rows: list[list[str]], best: int, known: dict[str, Column | None]) -> tuple[list[str], int]:
    """The best row, its gaps filled from the row above or below: cells merged over two rows."""
    row, last = list(rows[best]), best
    for at in (best - 1, best + 1):
        if not 0 <= at < len(rows):
            continue
        here = {heading for heading in row if heading in known}
        gaps = {
            place: heading
            for place, heading in enumerate(rows[at])
            if heading in known and heading not in here and (place >= len(row) or row[place] not in known)
        }
        for place, heading in gaps.items():
            row.extend([""] * (place + 1 - len(row)))
            row[place] = heading
        if gaps:
            last = max(last, at)
    return row, last


def _header(kind: SpreadsheetKind, headings: list[str], last_row: int, known: dict[str, Column | None]) -> Header:
    columns: dict[int, Column] = {}
    notes, number_place = [], None
    for place, heading in enumerate(headings):
        if heading not in known:
            if heading:
                notes.append(_unknown(heading, known))
        elif (column := known[heading]) is None:
            number_place = place
        elif column in columns.values():
            raise UnreadableFile(f"“{column.heading}”列出现了两次，请删去一列。")
        else:
            columns[place] = column
    _require_key(kind, columns.values(), number_place)
    return Header(columns, number_place, last_row, notes)


def _require_key(kind: SpreadsheetKind, columns: Iterable[Column], number_place: int | None) -> None:
    missing = [column for column in kind.key_columns if column not in columns and not column.may_be_empty]
    if missing and number_place is None:
        names = "、".join(f"“{column.heading}”" for column in missing)
        raise UnreadableFile(f"缺少{names}列，无法知道每一行是哪条记录。可先下载一份表格，在它上面修改。")


def _unknown(heading: str, known: Iterable[str]) -> str:
    """The note on a heading that no column has."""
    near = difflib.get_close_matches(heading, known, n=1)
    meant = f"如果是指“{near[0]}”，请改列名后重新上传" if near else "请确认不需要导入"
    return f"不认识“{heading}”列，没有导入：{meant}。"
