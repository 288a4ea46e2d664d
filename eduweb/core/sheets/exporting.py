"""Records as a workbook or a csv that the import understands: written a row at a time, and never a formula in it."""

import csv
from collections.abc import Iterator
from io import TextIOWrapper
from typing import IO

from django.db.models import QuerySet

from eduweb.core.tables.csv_lines import BOM
from eduweb.core.tables.formulas import defused

from .comparing.comparison import CHUNK
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
    lines = TextIOWrapper(file, encoding="utf-8", newline="")
    lines.write(BOM)
    writer = csv.writer(lines)
    writer.writerow(sheet.headings)
    for row in texts(sheet, records):
        writer.writerow([defused(text) for text in row])
    lines.detach()


def write_xlsx(sheet: Sheet, records: QuerySet, file: IO[bytes]) -> None:
    """A workbook: the records, and a second sheet that explains each column."""
    from .workbook import write  # not before it is needed

    write(sheet, texts(sheet, records), file)


WRITERS = {
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (write_csv, "text/csv; charset=utf-8"),
}
