"""Workbooks (.xlsx), read a row at a time; merged cells and hidden rows from the sheets' own parts."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from eduweb.core.text.document_reader import Problem, refuse_bombs

from ..cells import CellValue, Formula, TableRow
from .tables import MOST_COLUMNS, Span, Table, UnreadableFile, within_limit

LARGEST_UNPACKED = 60 * 1024 * 1024
DAMAGED = "工作簿已损坏，读不出来：请用表格软件打开后另存为新的 .xlsx 文件再上传。"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HIDDEN = re.compile(rb"<(?:\w+:)?row\b[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_LITERAL = re.compile(r'="([^"]*)"')


def open_archive(content: bytes) -> zipfile.ZipFile:
    """The archive, by what it declares, before anything is unpacked. Raises UnreadableFile."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except zipfile.BadZipFile:
        raise UnreadableFile("文件不完整或已损坏，请重新保存后上传。") from None
    try:
        refuse_bombs(archive, largest_part=LARGEST_UNPACKED, largest_whole=LARGEST_UNPACKED)
    except Problem as problem:
        said = "文件设了密码，请去掉密码后上传。" if str(problem) == "locked" else "文件展开后过大，不予导入。"
        raise UnreadableFile(said) from None
    return archive


def worksheets(content: bytes, archive: zipfile.ZipFile) -> Iterator[Table]:
    """The sheets of a workbook in their order. Raises UnreadableFile."""
    from openpyxl.reader.excel import ExcelReader  # not before it is needed: it takes many MiB

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = ExcelReader(BytesIO(content), read_only=True, keep_links=False)
            reader.read()
            parts = {sheet.name: relation.target for sheet, relation in reader.parser.find_sheets()}
    except Exception:  # whatever a broken file provokes, it is no workbook
        raise UnreadableFile(DAMAGED) from None
    return (_table(sheet, archive, parts.get(sheet.title, "")) for sheet in reader.wb.worksheets)


def literal(text: str) -> str:
    """The text of a formula that is nothing but a text: people write ="0123" to keep a zero."""
    found = _LITERAL.fullmatch(text)
    return found[1] if found else text


def _table(sheet: Any, archive: zipfile.ZipFile, part: str) -> Table:
    markup = archive.read(part) if part in archive.NameToInfo else b""
    return Table(
        sheet.title,
        _rows(sheet),
        tuple(_spans(markup)),
        frozenset(_hidden_rows(markup)),
        sheet.sheet_state != "visible",
    )


def _spans(markup: bytes) -> Iterator[Span]:
    from openpyxl.utils import column_index_from_string as column

    for first, top, last, bottom in _MERGED.findall(markup):
        yield Span(int(top), int(bottom), column(first.decode()) - 1, column(last.decode()) - 1)


def _hidden_rows(markup: bytes) -> Iterator[int]:
    for row in _HIDDEN.findall(markup):
        if number := _NUMBER.search(row):
            yield int(number[1])


def _rows(sheet: Any) -> Iterator[TableRow]:
    sheet.reset_dimensions()  # what a file says of its size may be wrong, and rows would be lost
    rows = sheet.iter_rows(max_col=MOST_COLUMNS)
    try:
        for number, row in enumerate(rows, start=1):
            yield within_limit(TableRow(number, tuple(_value(cell) for cell in row)))
    except UnreadableFile:
        raise
    except Exception:  # a sheet that is not what its workbook says
        raise UnreadableFile("工作表已损坏，读不出来：请用表格软件打开后另存为新的 .xlsx 文件再上传。") from None


def _value(cell: Any) -> CellValue:
    if cell.data_type == "f":
        formula = str(getattr(cell.value, "text", cell.value))
        text = literal(formula)
        return Formula(formula) if text == formula else text
    return Formula(str(cell.value)) if cell.data_type == "e" else cell.value
