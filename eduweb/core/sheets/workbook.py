"""A workbook of records, written a row at a time, and never a formula in it. Imported where one is written: openpyxl
takes many MiB, and few of a site's processes ever write a sheet."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from .kind import NUMBER, Sheet

_AS_TEXT, _AS_DAY = "@", "yyyy-mm-dd"
BOLD, WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")


def write(sheet: Sheet, rows: Iterable[list[str]], file: IO[bytes]) -> None:
    """A workbook: the records, and a second sheet that explains each column."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.label)
    page.freeze_panes = "B2"
    for at, width in enumerate(_widths(sheet), start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    page.append([cell(page, heading, font=BOLD) for heading in sheet.headings])
    for row in rows:
        page.append(_cells(sheet, page, row))
    _explain(sheet, book)
    book.save(file)


def _cells(sheet: Sheet, page, row: list[str]) -> list[Any]:
    numbers = [int(row[0])] if sheet.numbered else []
    values = (column.cell(text) for column, text in zip(sheet.columns, row[len(numbers) :], strict=True))
    return numbers + [cell(page, value) for value in values]


def cell(page, value: Any, **style) -> Cell | None:
    """A cell that stays what it is: text is marked as text, whatever it begins with; signs that no workbook holds go.

    `style` are the cell's own attributes, such as `font`. Nothing is written for None and "".
    """
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    if value in (None, ""):
        return None
    written = WriteOnlyCell(page, value=value)
    if isinstance(value, date):
        written.number_format = _AS_DAY
    elif isinstance(value, str):
        written.number_format, written.data_type = _AS_TEXT, "s"
    for name, look in style.items():
        setattr(written, name, look)
    return written


def _widths(sheet: Sheet) -> Iterator[int]:
    yield from [8] if sheet.numbered else []
    yield from (column.width for column in sheet.columns)


def _explain(sheet: Sheet, book: Workbook) -> None:
    """What each column takes, for whoever fills in the sheet."""
    page = book.create_sheet("填表说明")
    for letter, width in zip("ABC", (22, 12, 90), strict=True):
        page.column_dimensions[letter].width = width
    page.append([cell(page, text, font=BOLD) for text in ("列名", "是否必填", "怎样填")])
    for line in _explanations(sheet):
        page.append([cell(page, text, alignment=WRAPPED) for text in line])


def _explanations(sheet: Sheet) -> Iterable[tuple[str, str, str]]:
    if sheet.numbered:
        yield NUMBER, "", "下载时自带，请勿改动；新增的记录留空。"
    for column in sheet.columns:
        if not column.is_written:
            yield column.heading, "", "只供核对，不导入。"
            continue
        choices = f"可选：{'、'.join(column.choices)}。" if column.choices else ""
        need = "必填" if not column.may_be_empty and not column.has_default else ""
        yield column.heading, need, column.hint + choices
