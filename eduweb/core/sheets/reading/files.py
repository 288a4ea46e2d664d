"""From an uploaded file to rows of cells: xlsx and csv, told apart by content, read a row at a time."""

import csv
import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

from eduweb.core.tables.formulas import restored
from eduweb.core.text.document_reader import Problem, refuse_bombs

from ..cells import CellValue, Formula, TableRow

LARGEST_FILE = 10 * 1024 * 1024
TOO_LARGE = f"文件超过 {LARGEST_FILE // 1024 // 1024} MB：请删去图片和多余的工作表，或分几次导入。"
LARGEST_UNPACKED = 60 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 200
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


class UnreadableFile(Exception):
    """A file that cannot be read as a table; its text says why and what to do."""


def read_tables(content: bytes) -> Iterator[Iterator[TableRow]]:
    """The file's tables one after the other: a workbook's visible sheets, or the one of a csv. Raises UnreadableFile."""
    if len(content) > LARGEST_FILE:
        raise UnreadableFile(TOO_LARGE)
    if not content.strip():
        raise UnreadableFile("文件是空的，请确认选对了文件。")
    if content.startswith(_OLD_OFFICE):
        raise UnreadableFile(
            "这是旧格式（.xls）或设了密码的文件：请打开后另存为“Excel 工作簿（.xlsx）”，不设密码，再上传。"
        )
    if content.startswith(b"PK"):
        return _worksheets(content)
    if content.startswith(_FOREIGN) or content.lstrip().lower().startswith(
        (b"<html", b"<!doctype", b"<?xml", b"{\\rtf")
    ):
        raise UnreadableFile(
            "这不是表格文件：请用 .xlsx 或 .csv；网页形式的 .xls 请打开后另存为“Excel 工作簿（.xlsx）”。"
        )
    return iter([_csv_rows(_decoded(content))])


def _worksheets(content: bytes) -> Iterator[Iterator[TableRow]]:
    _check_archive(content)
    from openpyxl import load_workbook  # not before it is needed: it takes many MiB

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    except Exception:  # whatever a broken file provokes, it is no workbook
        raise UnreadableFile("工作簿已损坏，读不出来：请用表格软件打开后另存为新的 .xlsx 文件再上传。") from None
    return (_worksheet_rows(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible")


def _check_archive(content: bytes) -> None:
    """By what the archive declares, before anything is unpacked."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except zipfile.BadZipFile:
        raise UnreadableFile("文件不完整或已损坏，请重新保存后上传。") from None
    try:
        refuse_bombs(archive, largest_part=LARGEST_UNPACKED, largest_whole=LARGEST_UNPACKED)
    except Problem as problem:
        said = "文件设了密码，请去掉密码后上传。" if str(problem) == "locked" else "文件展开后过大，不予导入。"
        raise UnreadableFile(said) from None
    if "xl/workbook.xml" not in archive.namelist():
        raise UnreadableFile("这不是 Excel 工作簿：请在表格软件里另存为“Excel 工作簿（.xlsx）”再上传。")


def _worksheet_rows(sheet: Any) -> Iterator[TableRow]:
    sheet.reset_dimensions()  # what a file says of its size may be wrong, and rows would be lost
    rows = sheet.iter_rows(max_col=MOST_COLUMNS)
    try:
        for number, row in enumerate(rows, start=1):
            yield _within_limit(TableRow(number, tuple(_value(cell) for cell in row)))
    except UnreadableFile:
        raise
    except Exception:  # a sheet that is not what its workbook says
        raise UnreadableFile("工作表已损坏，读不出来：请用表格软件打开后另存为新的 .xlsx 文件再上传。") from None


def _value(cell: Any) -> CellValue:
    if cell.data_type == "f":
        return Formula(str(getattr(cell.value, "text", cell.value)))
    return Formula(str(cell.value)) if cell.data_type == "e" else cell.value


def _csv_rows(text: str) -> Iterator[TableRow]:
    first = text[:4096]
    delimiter = max(",\t;", key=first.count)
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), start=1):
            yield _within_limit(TableRow(number, tuple(restored(cell) for cell in row[:MOST_COLUMNS])))
    except csv.Error:
        raise UnreadableFile("CSV 文件的引号或换行不成对，读不出来：请用表格软件打开后另存为 .xlsx 再上传。") from None


def _decoded(content: bytes) -> str:
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ["utf-16"] if is_wide else ["utf-8-sig", "gb18030"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableFile("认不出文件的类型或编码：请用 .xlsx，或 UTF-8、GBK 编码的 .csv。")


def _within_limit(row: TableRow) -> TableRow:
    if row.number > MOST_ROWS and not row.is_empty:
        raise UnreadableFile(f"表格超过 {MOST_ROWS} 行，请分成几个文件导入。")
    return row
