"""From an uploaded file to tables: xlsx, xls, ods and csv, told apart by content."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from eduweb.core.tables.formulas import restored

from ..cells import CellValue, Formula, TableRow
from .old_formats import converted
from .tables import MOST_COLUMNS, Table, UnreadableFile, within_limit
from .workbooks import literal, open_archive, worksheets

LARGEST_FILE = 10 * 1024 * 1024
TOO_LARGE = f"文件超过 {LARGEST_FILE // 1024 // 1024} MB：请删去图片和多余的工作表，或分几次导入。"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!)")


def read_tables(content: bytes) -> Iterator[Table]:
    """The file's tables one after the other: a workbook's sheets, or the one of a csv. Raises UnreadableFile."""
    if len(content) > LARGEST_FILE:
        raise UnreadableFile(TOO_LARGE)
    if not content.strip():
        raise UnreadableFile("文件是空的，请确认选对了文件。")
    if content.startswith(_OLD_OFFICE):
        return iter(converted(content, "xls"))
    if content.startswith(b"PK"):
        return _from_archive(content)
    if content.startswith(_FOREIGN) or content.lstrip().lower().startswith(
        (b"<html", b"<!doctype", b"<?xml", b"{\\rtf")
    ):
        raise UnreadableFile(
            "这不是表格文件：请用 .xlsx、.xls、.ods 或 .csv；网页形式的 .xls 请打开后另存为“Excel 工作簿（.xlsx）”。"
        )
    return iter([Table("", _csv_rows(_decoded(content)))])


def _from_archive(content: bytes) -> Iterator[Table]:
    archive = open_archive(content)
    if "xl/workbook.xml" in archive.NameToInfo:
        return worksheets(content, archive)
    if archive.NameToInfo.keys() >= {"mimetype", "content.xml"} and archive.read("mimetype").endswith(b"spreadsheet"):
        return iter(converted(content, "ods"))
    raise UnreadableFile("这不是 Excel 工作簿：请在表格软件里另存为“Excel 工作簿（.xlsx）”再上传。")


def _csv_rows(text: str) -> Iterator[TableRow]:
    first = text[:4096]
    delimiter = max(",\t;", key=first.count)
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), start=1):
            yield within_limit(TableRow(number, tuple(_csv_value(cell) for cell in row[:MOST_COLUMNS])))
    except csv.Error:
        raise UnreadableFile("CSV 文件的引号或换行不成对，读不出来：请用表格软件打开后另存为 .xlsx 再上传。") from None


def _csv_value(cell: str) -> CellValue:
    return Formula(cell) if _ERROR.fullmatch(cell) else literal(restored(cell))


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
