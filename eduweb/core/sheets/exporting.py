"""Records as a workbook or a csv that the import understands, written a row at a time."""

from collections.abc import Iterator
from typing import IO, Any

from django.db.models import QuerySet

from eduweb.core.tables import content_types
from eduweb.core.tables.csv_writing import csv_lines

from .comparing.comparison import CHUNK
from .explaining import EXPLANATION_HEADINGS, explanations
from .kind import Sheet
from .run import Run


def texts(sheet: Sheet, records: QuerySet) -> Iterator[list[str]]:
    """The texts of each record, its own number first where the sheet is numbered."""
    run = Run()
    for record in records.prefetch_related(*sheet.prefetched).iterator(chunk_size=CHUNK):
        numbers = [str(record.pk)] if sheet.numbered else []
        yield numbers + [column.text(record, run) for column in sheet.columns]


def write_csv(sheet: Sheet, records: QuerySet, file: IO[bytes]) -> None:
    """A csv in UTF-8 with a mark that table programs know it by; texts that would begin a formula get a quote."""
    file.writelines(line.encode() for line in csv_lines(sheet.headings, texts(sheet, records)))


def write_xlsx(sheet: Sheet, records: QuerySet, file: IO[bytes]) -> None:
    """A workbook: the records, and a second sheet that explains each column."""
    from eduweb.core.tables.workbook import Worksheet, write_workbook  # not before it is needed: it takes many MiB

    numbers = [8] if sheet.numbered else []
    write_workbook(
        file,
        Worksheet(
            title=sheet.label,
            headings=sheet.headings,
            widths=numbers + [column.width for column in sheet.columns],
            rows=(_values(sheet, row) for row in texts(sheet, records)),
            frozen_at="B2",
        ),
        Worksheet(
            title="填表说明",
            headings=EXPLANATION_HEADINGS,
            widths=(22, 12, 90),
            rows=explanations(sheet),
            wraps_text=True,
        ),
    )


def _values(sheet: Sheet, row: list[str]) -> list[Any]:
    numbers = [int(row[0])] if sheet.numbered else []
    return numbers + [column.cell(text) for column, text in zip(sheet.columns, row[len(numbers) :], strict=True)]


WRITERS = {"xlsx": (write_xlsx, content_types.XLSX), "csv": (write_csv, content_types.CSV)}
