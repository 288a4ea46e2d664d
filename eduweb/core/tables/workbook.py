"""Workbooks (xlsx), written a row at a time and never with a formula in them (TRUST 17).

Imported where one is written: openpyxl takes many MiB, and few of a site's processes ever write a workbook.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

_AS_TEXT, _AS_DAY = "@", "yyyy-mm-dd"
_BOLD, _WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")

CellValue = str | int | float | date | None


@dataclass(frozen=True, kw_only=True)
class Worksheet:
    """One sheet of a workbook: bold `headings`, where there are any, and rows below them, read as they are written.

    `widths` are those of the columns, in characters. Above and before the cell `frozen_at` nothing scrolls.
    """

    title: str
    rows: Iterable[Iterable[CellValue]]
    headings: Sequence[str] = ()
    widths: Sequence[int] = ()
    frozen_at: str | None = None
    wraps_text: bool = False


def write_workbook(file: IO[bytes], *worksheets: Worksheet) -> None:
    """Write these sheets into an open file, in constant memory."""
    book = Workbook(write_only=True)
    for worksheet in worksheets:
        _write(book.create_sheet(worksheet.title), worksheet)
    book.save(file)


def _write(page: Any, worksheet: Worksheet) -> None:
    page.freeze_panes = worksheet.frozen_at
    for at, width in enumerate(worksheet.widths, start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    if worksheet.headings:
        page.append([_cell(page, heading, font=_BOLD) for heading in worksheet.headings])
    style = {"alignment": _WRAPPED} if worksheet.wraps_text else {}
    for row in worksheet.rows:
        page.append([_cell(page, value, **style) for value in row])


def _cell(page: Any, value: CellValue, **style: Font | Alignment) -> Cell | None:
    """A cell that stays what it is: text is marked as text, whatever it begins with; signs that no workbook holds go.

    Nothing is written for None and "".
    """
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    if value in (None, ""):
        return None
    cell = WriteOnlyCell(page, value=value)
    if isinstance(value, date):
        cell.number_format = _AS_DAY
    elif isinstance(value, str):
        cell.number_format, cell.data_type = _AS_TEXT, "s"
    for name, attribute in style.items():
        setattr(cell, name, attribute)
    return cell
