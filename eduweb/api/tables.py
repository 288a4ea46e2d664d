"""The records of a resource as tables for people, CSV and xlsx, never whole in memory."""

from collections.abc import Iterator
from itertools import chain
from tempfile import TemporaryFile
from typing import IO

from eduweb.core.tables.csv_writing import csv_lines
from eduweb.core.tables.workbook import Worksheet, write_workbook

from .fields import Field
from .resources import Resource

AT_ONCE = 500


def columns(resource: Resource) -> list[Field]:
    """The fields that a table shows: words instead of keys, no lists."""
    return [field for field in resource.fields if field.label]


def as_csv(resource: Resource) -> Iterator[str]:
    """The records as CSV: Chinese headings, UTF-8 with byte order mark; formulas defused by a leading quote."""
    shown = columns(resource)
    return csv_lines([field.label for field in shown], _rows(resource, shown))


def as_xlsx(resource: Resource) -> IO[bytes]:
    """The records as a workbook of one sheet, at its beginning; every text is stored as text."""
    shown = columns(resource)
    rows = chain([[field.label for field in shown]], _rows(resource, shown))
    file = TemporaryFile()  # noqa: SIM115  closed by the response that sends it
    write_workbook(file, Worksheet(title=resource.label, rows=rows, frozen_at="A2"))
    file.seek(0)
    return file


def _rows(resource: Resource, shown: list[Field]) -> Iterator[list]:
    for record in resource.records().iterator(chunk_size=AT_ONCE):
        yield [field.value(record) for field in shown]
