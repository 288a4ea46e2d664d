"""Tables for tests: written as people's programs write them, read back as text."""

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO

from openpyxl import Workbook, load_workbook

from eduweb.core.sheets.committing import commit
from eduweb.core.sheets.exporting import WRITERS
from eduweb.core.sheets.kind import SpreadsheetKind
from eduweb.core.sheets.models import Import
from eduweb.core.sheets.staging import OutcomeCounts, stage


def xlsx(*rows: Iterable, merge: Iterable[str] = ()) -> bytes:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for cells in merge:
        book.active.merge_cells(cells)
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def csv_file(*rows: Iterable, encoding: str = "utf-8") -> bytes:
    """A csv in this encoding."""
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode(encoding)


def exported(kind: SpreadsheetKind, file_format: str = "xlsx") -> bytes:
    """All records of the kind, as they are downloaded."""
    file = BytesIO()
    WRITERS[file_format][0](kind, kind.records(), file)
    return file.getvalue()


def edited(content: bytes, key: str, **cells) -> bytes:
    """The workbook with cells changed, by heading, in the row that holds `key` somewhere."""
    book = load_workbook(BytesIO(content))
    headings = [cell.value for cell in book.active[1]]
    row = next(row for row in book.active.iter_rows(min_row=2) if key in [cell.value for cell in row])
    for heading, value in cells.items():
        row[headings.index(heading)].value = value
    return saved(book)


def read(kind: SpreadsheetKind, content: bytes, name: str = "改好的.xlsx") -> tuple[Import, OutcomeCounts]:
    """Stage a file as nobody in particular."""
    return stage(kind, content, name=name, by=None)


def bring_in(kind: SpreadsheetKind, content: bytes, by=None) -> Import:
    """Stage and commit; the file must have no errors."""
    batch, found = read(kind, content)
    assert found.faults == []
    return commit(batch, kind, by=by)


def counts(found: OutcomeCounts) -> tuple[int, int, int, int]:
    return found.new, found.changed, found.unchanged, found.fault_count
