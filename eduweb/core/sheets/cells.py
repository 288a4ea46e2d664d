"""The content of a cell, whatever program wrote it, as one kind of text."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

# A table program keeps 15 digits of a number; the rest has become zeros.
LARGEST_EXACT = 10**15
# The longest text that a cell of a workbook holds; openpyxl cuts a longer one.
LONGEST_CELL = 32_767
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b\u200e\u200f]")
_BREAKS = re.compile(r"\r\n?|_x000[Dd]_\n?")
_WHOLE_FLOAT = re.compile(r"([+-]?\d+)\.0+")


class InvalidCell(Exception):
    """A cell that cannot be taken; `reason` is a Chinese sentence that names the way out."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Formula:
    """A formula, or the error that one left behind: neither is a value."""

    text: str


CellValue = str | int | float | bool | date | datetime | Formula | None


@dataclass(frozen=True)
class TableRow:
    """One row of a table: its number as the table program shows it, and its cells."""

    number: int
    cells: tuple[CellValue, ...]
    # Canonical texts by column name that stand above the row, in a row of their own or in the sheet's title.
    carried: Mapping[str, str] = field(default_factory=dict)

    def cell(self, place: int) -> CellValue:
        """The cell at this place; None behind the last one."""
        return self.cells[place] if place < len(self.cells) else None

    @property
    def is_empty(self) -> bool:
        return all(displayed(value) == "" for value in self.cells)


def row_words(sheet: str, number: int) -> str:
    """A row in words: 第 5 行, “城区”表第 5 行."""
    return f"“{sheet}”表第 {number} 行" if sheet else f"第 {number} 行"


def tidy(text: str, *, multiline: bool = False) -> str:
    """Text without invisible signs and without blanks at its ends; line breaks stay in `multiline` text only."""
    text = _CONTROL.sub("", _BREAKS.sub("\n", text))
    if not multiline:
        text = re.sub(r"\s*\n\s*", " ", text)
    return text.strip()


def half_width(text: str) -> str:
    """Full-width digits, letters and signs as plain ones."""
    return unicodedata.normalize("NFKC", text)


def displayed(value: CellValue) -> str:
    """A cell as a message quotes it."""
    match value:
        case None:
            return ""
        case Formula(text):
            return text
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return value.isoformat(" ") if value.time() != value.time().min else value.date().isoformat()
        case float() if value.is_integer() and abs(value) < LARGEST_EXACT:
            return str(int(value))
    return tidy(str(value), multiline=True)


def cell_text(value: CellValue, *, multiline: bool = False) -> str:
    """The cell as text. Raises InvalidCell where a table program has made something else of the text."""
    if isinstance(value, Formula):
        raise InvalidCell("单元格里是公式或错误值，公式不导入：请复制后用“选择性粘贴—数值”换成结果。")
    if isinstance(value, date):
        raise InvalidCell("单元格被表格软件变成了日期：请把该列设为“文本”格式后重新填写。")
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= LARGEST_EXACT:
        raise InvalidCell("数字超过 15 位，表格软件已丢失末几位：请把该列设为“文本”格式后重新填写。")
    return tidy(displayed(value), multiline=multiline)


def number_text(value: CellValue) -> str:
    """The cell as the text of a number, code or telephone: half-width, and 13800000000.0 is 13800000000."""
    text = half_width(cell_text(value)).strip()
    if re.fullmatch(r"[+-]?\d(\.\d+)?[eE]\+?\d+", text):
        raise InvalidCell("数字是科学记数法，末几位已丢失：请把该列设为“文本”格式后重新填写。")
    whole = _WHOLE_FLOAT.fullmatch(text)
    return whole[1] if whole else text
