"""The same records as tables for people: CSV line by line, xlsx by openpyxl's writer that keeps no sheet in memory."""

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO

from openpyxl import Workbook

from eduweb.core.sheets.workbook import cell
from eduweb.core.tables.csv_lines import csv_lines

from .fields import Field
from .resources import Resource

AT_ONCE = 500


def columns(resource: Resource) -> list[Field]:
    """The fields that a table shows: words instead of keys, no lists."""
    return [field for field in resource.fields if field.label]


def as_csv(resource: Resource) -> Iterator[str]:
    """Headings in Chinese, for table programs in UTF-8 with its mark; formulas defused by a quote before them."""
    shown = columns(resource)
    return csv_lines([field.label for field in shown], _rows(resource, shown))


def as_xlsx(resource: Resource) -> IO[bytes]:
    """A workbook of one sheet, at its beginning; every text is a text, whatever it looks like."""
    shown = columns(resource)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(resource.label)
    sheet.freeze_panes = "A2"
    sheet.append([field.label for field in shown])
    for row in _rows(resource, shown):
        sheet.append([cell(sheet, value) for value in row])
    file = TemporaryFile()  # noqa: SIM115  closed by the response that sends it
    book.save(file)
    file.seek(0)
    return file


def _rows(resource: Resource, shown: list[Field]) -> Iterator[list]:
    for record in resource.records().iterator(chunk_size=AT_ONCE):
        yield [field.value(record) for field in shown]
