"""Columns of texts, numbers, dates and fixed words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from django.db import models

from eduweb.core.text.numerals import chinese

from ..cells import CellValue, Formula, InvalidCell, cell_text, displayed, half_width, number_text, tidy
from ..lookups import Lookups
from .column import FieldColumn

M = TypeVar("M", bound=models.Model)

_DATE = re.compile(
    r"(\d{4})\s*(?:(?:[-/.—–]|年)\s*(\d{1,2})(?:\s*(?:[-/.—–]|月)\s*(\d{1,2})?)?\s*[日号]?|年?)"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.0+)?)?)?"
)
_COMPACT_DATE = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})?")
_CHINESE_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月)?(?:([一二三四五六七八九十]{1,3})[日号])?"
)
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_NUMBERS = {chinese(number): number for number in range(1, 32)}
_UNKNOWN_DATE = "认不出日期：请写成 2021-09-01；只知道年月的写 2021-09。"
_JANUARY_OR_OCTOBER = "分不清是 1 月还是 10 月（表格软件去掉了末尾的 0）：请写成 2021-10。"
_UNIT = re.compile(r"(?<=\d)(?:年度?|月份?|人|名|个|所|班|件|元|m2|平方米|平米)$")
# What people write into a cell of numbers or days for nothing.
_NOTHING = ("/", "-", "--", "—", "——", "\\", "无", "暂无")
_EPOCH = date(1899, 12, 30)
# Days that a table program counts from its epoch: 1927 to 2119. Other bare numbers are no dates.
_SERIALS = range(10_000, 80_001)
_FIRST_CERTAIN_DATE = date(1900, 3, 1)  # before it the programs disagree


@dataclass(frozen=True, kw_only=True)
class TextColumn(FieldColumn[M]):
    """Words as they were typed, but for blanks at the ends."""

    @property
    def is_multiline(self) -> bool:
        return isinstance(self.field, models.TextField)

    def as_text(self, value: str | None) -> str:
        return tidy(value or "", multiline=self.is_multiline)

    def parse(self, value: CellValue) -> str:
        return cell_text(value, multiline=self.is_multiline)


@dataclass(frozen=True, kw_only=True)
class MeasureColumn(FieldColumn[M]):
    """Numbers and days, where a dash stands for nothing."""

    def read(self, value: CellValue, lookups: Lookups) -> str:
        is_nothing = (
            (self.may_be_empty or self.has_default)
            and not isinstance(value, Formula)
            and half_width(displayed(value)) in _NOTHING
        )
        return "" if is_nothing else super().read(value, lookups)


@dataclass(frozen=True, kw_only=True)
class CodeColumn(TextColumn[M]):
    """Codes, telephone numbers, web and mail addresses: half-width, and never a number; `length` restores leading zeros.

    The quote that marks a text for a table program is none of it; nor are blanks of a code that `is_compact`.
    """

    length: int = 0
    is_compact: bool = False

    def as_text(self, value: str | None) -> str:
        return tidy(half_width(value or ""))

    def parse(self, value: CellValue) -> str:
        text = number_text(value).strip("'‘’`")
        if self.is_compact:
            text = "".join(text.split())
        return text.zfill(self.length) if isinstance(value, int | float) else text


@dataclass(frozen=True, kw_only=True)
class IntegerColumn(MeasureColumn[M]):
    """Whole numbers; a unit behind them is understood."""

    def as_text(self, value: int | None) -> str:
        return "" if value is None else str(value)

    def parse(self, value: CellValue) -> int:
        text = _UNIT.sub("", number_text(value).replace(",", "").replace(" ", ""))
        if not re.fullmatch(r"[+-]?\d{1,15}", text):
            raise InvalidCell("应为整数。")
        return int(text)

    @property
    def empty_value(self) -> int | None:
        return None if self.field.null else 0

    def exported(self, text: str) -> Any:
        return int(text) if text else None


@dataclass(frozen=True, kw_only=True)
class DecimalColumn(MeasureColumn[M]):
    """Decimal numbers, without the rounding errors of a table program."""

    def as_text(self, value: Decimal | None) -> str:
        return "" if value is None else self._fixed(Decimal(value)).rstrip("0").rstrip(".")

    def parse(self, value: CellValue) -> Decimal:
        if isinstance(value, float):
            value = self._fixed(value)
        try:
            found = Decimal(half_width(cell_text(value)))
        except InvalidOperation:
            raise InvalidCell("应为数字。") from None
        if not found.is_finite():
            raise InvalidCell("应为数字。")
        return found

    def exported(self, text: str) -> float | None:
        return float(text) if text else None

    def _fixed(self, value: Decimal | float) -> str:
        return f"{value:.{self.field.decimal_places}f}"


@dataclass(frozen=True, kw_only=True)
class DateColumn(MeasureColumn[M]):
    """Dates: real ones, or written as 2021-09-01, 2021/9/1, 2021年9月1日, 2021.9, 2021年, 20210901, 202109."""

    def as_text(self, value: date | None) -> str:
        return value.isoformat() if value else ""

    def parse(self, value: CellValue) -> date:
        if isinstance(value, date):  # with a time or without: the field keeps the day alone
            return value
        text = number_text(value)
        if isinstance(value, float) and text.endswith(".1"):
            raise InvalidCell(_JANUARY_OR_OCTOBER)
        if text.isdigit() and int(text) in _SERIALS:
            return _EPOCH + timedelta(days=int(text))
        text = _with_digits(text)
        parts = _COMPACT_DATE.fullmatch(text) or _DATE.fullmatch(text)
        if parts is None:
            raise InvalidCell(_UNKNOWN_DATE)
        try:
            return date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
        except ValueError:
            raise InvalidCell(_UNKNOWN_DATE) from None

    def exported(self, text: str) -> date | str | None:
        day = date.fromisoformat(text) if text else None
        return day if day and day >= _FIRST_CERTAIN_DATE else text


def _with_digits(text: str) -> str:
    """A date in Chinese numerals, 一九五六年九月十二日, in digits; any other text as it is."""
    if not (found := _CHINESE_DATE.fullmatch(text)):
        return text
    year = f"{found[1].translate(_CHINESE_DIGITS)}年"
    month, day = (_CHINESE_NUMBERS.get(found[part] or "", found[part]) for part in (2, 3))
    return year + (f"{month}月" if month else "") + (f"{day}日" if day else "")


@dataclass(frozen=True, kw_only=True)
class ChoiceColumn(FieldColumn[M]):
    """One of the fixed words; the stored code is understood as well, and the values of `other_words`."""

    other_words: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(str(label) for _, label in self.field.flatchoices)

    def as_text(self, value: Any) -> str:
        return next((str(label) for key, label in self.field.flatchoices if key == value), str(value))

    def parse(self, value: CellValue) -> Any:
        if not isinstance(value, Formula):
            text = half_width(displayed(value)).strip()
            for key, label in self.field.flatchoices:
                if text in (half_width(str(label)), str(key)):
                    return key
            if text in self.other_words:
                return self.other_words[text]
        raise InvalidCell(f"不在可选范围内，可选：{'、'.join(self.choices)}。")


@dataclass(frozen=True, kw_only=True)
class BooleanColumn(FieldColumn[M]):
    """是 or 否."""

    @property
    def choices(self) -> tuple[str, ...]:
        return ("是", "否")

    def as_text(self, value: bool) -> str:
        return "是" if value else "否"

    def parse(self, value: CellValue) -> bool:
        if (text := cell_text(value).strip()) not in self.choices:
            raise InvalidCell("请填“是”或“否”。")
        return text == "是"


def field_column(model: type[M], name: str, *, is_code: bool = False, **options: Any) -> FieldColumn[M]:
    """The column for a field, headed by the field's label. `is_code`: the text is a code or the like, never full-width."""
    of: Any = model._meta.get_field(name)
    return _column_class(of, is_code)(
        **{"heading": str(of.verbose_name), "hint": str(of.help_text), "name": name, "model": model, **options}
    )


def _column_class(of: Any, is_code: bool) -> type[FieldColumn]:
    if of.choices:
        return ChoiceColumn
    for field_class, column_class in (
        (models.BooleanField, BooleanColumn),
        (models.DateField, DateColumn),
        (models.DecimalField, DecimalColumn),
        (models.IntegerField, IntegerColumn),
        (models.EmailField, CodeColumn),
        (models.URLField, CodeColumn),
    ):
        if isinstance(of, field_class):
            return column_class
    return CodeColumn if is_code else TextColumn
