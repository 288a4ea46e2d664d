"""Records as a workbook or a csv that the import understands, written a row at a time."""

from collections.abc import Iterator
from typing import IO, Any

from django.db.models import QuerySet

from eduweb.core.tables import content_types
from eduweb.core.tables.csv_writing import csv_lines

from .comparing.comparison import CHUNK
from .kind import NUMBER_HEADING, SpreadsheetKind
from .lookups import Lookups

EXPLANATION_HEADINGS = ("列名", "是否必填", "怎样填")


def record_texts(kind: SpreadsheetKind, records: QuerySet) -> Iterator[list[str]]:
    """The texts of each record, its own number first where the kind is numbered."""
    lookups = Lookups()
    for record in records.prefetch_related(*kind.prefetch).iterator(chunk_size=CHUNK):
        numbers = [str(record.pk)] if kind.numbered else []
        yield numbers + [column.text(record, lookups) for column in kind.columns]


def write_csv(kind: SpreadsheetKind, records: QuerySet, file: IO[bytes]) -> None:
    """A csv in UTF-8 with a mark that table programs know it by; texts that would begin a formula get a quote."""
    file.writelines(line.encode() for line in csv_lines(kind.headings, record_texts(kind, records)))


def write_xlsx(kind: SpreadsheetKind, records: QuerySet, file: IO[bytes]) -> None:
    """A workbook: the records, and a second sheet with an explanation of each column."""
    from eduweb.core.tables.workbook import Worksheet, write_workbook  # not before it is needed: it takes many MiB

    numbers = [8] if kind.numbered else []
    write_workbook(
        file,
        Worksheet(
            title=kind.label,
            headings=kind.headings,
            widths=numbers + [column.width for column in kind.columns],
            rows=(_values(kind, row) for row in record_texts(kind, records)),
            frozen_at="B2",
        ),
        Worksheet(
            title="填表说明",
            headings=EXPLANATION_HEADINGS,
            widths=(22, 12, 90),
            rows=_explanations(kind),
            wraps_text=True,
        ),
    )


def _explanations(kind: SpreadsheetKind) -> Iterator[tuple[str, str, str]]:
    """How to fill in the spreadsheet: a row for each column with its heading and whether it is required."""
    if kind.numbered:
        yield NUMBER_HEADING, "", "下载时自带，请勿改动；新增的记录留空。"
    for column in kind.columns:
        if not column.is_written:
            yield column.heading, "", "只供核对，不导入。"
            continue
        choices = f"可选：{'、'.join(column.choices)}。" if column.choices else ""
        need = "必填" if not column.may_be_empty and not column.has_default else ""
        yield column.heading, need, column.hint + choices


def _values(kind: SpreadsheetKind, row: list[str]) -> list[Any]:
    numbers = [int(row[0])] if kind.numbered else []
    return numbers + [column.exported(text) for column, text in zip(kind.columns, row[len(numbers) :], strict=True)]


WRITERS = {"xlsx": (write_xlsx, content_types.XLSX), "csv": (write_csv, content_types.CSV)}
