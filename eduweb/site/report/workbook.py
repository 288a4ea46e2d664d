"""The report as a workbook: a sheet for each table, whole, and one that says what the numbers are."""

from typing import IO

from .year import YearReport

LONGEST_TITLE = 31


def write_report_workbook(file: IO[bytes], report: YearReport) -> None:
    """Write it into an open file."""
    from eduweb.core.tables.workbook import Worksheet, write_workbook  # not before it is needed: it takes many MiB

    about = [[report.title, report.basis], *([table.title, table.note] for table in report.tables if table.note)]
    sheets = [
        Worksheet(
            title=table.title[:LONGEST_TITLE],
            headings=table.headings,
            widths=(28, *(14 for _ in table.headings[1:])),
            rows=table.rows,
            frozen_at="B2",
        )
        for table in report.tables
    ]
    write_workbook(file, Worksheet(title="说明", rows=about, widths=(28, 100), wraps_text=True), *sheets)
