"""Columns of texts, numbers, dates and fixed words."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from django.db import models

from ..cells import Formula, Unfit, Value, narrow, number_text, shown, text_of, tidy
from .column import FieldColumn

_DAY = re.compile(r"(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})(?:\s*(?:[-/.]|月)\s*(\d{1,2})?)?\s*日?(?:[T ]0?0:00(?::00)?)?")
_EPOCH = date(1899, 12, 30)
# Days that a table program counts from its epoch: 1927 to 2119. Other bare numbers are no dates.
_SERIALS = range(10_000, 80_001)
_FIRST_REAL_DAY = date(1900, 3, 1)  # before it the programs disagree


@dataclass(frozen=True, kw_only=True)
class Text(FieldColumn):
    """Words as they were typed, but for blanks at the ends."""

    @property
    def lines(self) -> bool:
        return isinstance(self.field, models.TextField)

    def as_text(self, value) -> str:
        return tidy(value or "", lines=self.lines)

    def value_of(self, value: Value) -> str:
        return text_of(value, lines=self.lines)


@dataclass(frozen=True, kw_only=True)
class Digits(Text):
    """Codes, telephones, addresses of the net: narrow signs, and never a number; `length` restores leading zeros."""

    length: int = 0

    def as_text(self, value) -> str:
        return tidy(narrow(value or ""))

    def value_of(self, value: Value) -> str:
        text = number_text(value)
        return text.zfill(self.length) if isinstance(value, int | float) else text


@dataclass(frozen=True, kw_only=True)
class Number(FieldColumn):
    """Whole numbers."""

    def as_text(self, value) -> str:
        return "" if value is None else str(value)

    def value_of(self, value: Value) -> int:
        text = number_text(value).replace(",", "").replace(" ", "")
        if not re.fullmatch(r"[+-]?\d{1,15}", text):
            raise Unfit("应为整数。")
        return int(text)

    @property
    def nothing(self):
        return None if self.field.null else 0

    def cell(self, text: str):
        return int(text) if text else None


@dataclass(frozen=True, kw_only=True)
class Fraction(FieldColumn):
    """Decimal numbers, without the dust that a table program's arithmetic leaves."""

    def as_text(self, value) -> str:
        return "" if value is None else f"{Decimal(value):.{self.field.decimal_places}f}".rstrip("0").rstrip(".")

    def value_of(self, value: Value) -> Decimal:
        if isinstance(value, float):
            value = f"{value:.{self.field.decimal_places}f}"
        try:
            found = Decimal(narrow(text_of(value)))
        except InvalidOperation:
            raise Unfit("应为数字。") from None
        if not found.is_finite():
            raise Unfit("应为数字。")
        return found

    def cell(self, text: str):
        return float(text) if text else None


@dataclass(frozen=True, kw_only=True)
class Day(FieldColumn):
    """Dates: real ones, or written as 2021-09-01, 2021/9/1, 2021年9月1日, 2021年9月, 20210901."""

    def as_text(self, value) -> str:
        return value.isoformat() if value else ""

    def value_of(self, value: Value) -> date:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        text = number_text(value)
        if text.isdigit() and int(text) in _SERIALS:
            return _EPOCH + timedelta(days=int(text))
        parts = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", text) or _DAY.fullmatch(text)
        try:
            return date(int(parts[1]), int(parts[2]), int(parts[3] or 1))
        except (TypeError, ValueError):
            raise Unfit("认不出日期：请写成 2021-09-01；只知道年月的写 2021-09。") from None

    def cell(self, text: str):
        day = date.fromisoformat(text) if text else None
        return day if day and day >= _FIRST_REAL_DAY else text


@dataclass(frozen=True, kw_only=True)
class Choice(FieldColumn):
    """One of the fixed words; the stored code is understood as well."""

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(str(label) for _, label in self.field.flatchoices)

    def as_text(self, value) -> str:
        return next((str(label) for key, label in self.field.flatchoices if key == value), str(value))

    def value_of(self, value: Value):
        text = shown(value)
        if not isinstance(value, Formula):
            plain = narrow(text).strip()
            for key, label in self.field.flatchoices:
                if plain in (narrow(str(label)), str(key)):
                    return key
        raise Unfit(f"不在可选范围内，可选：{'、'.join(self.choices)}。")


def of(model: type[models.Model], name: str, *, digits: bool = False, **more) -> FieldColumn:
    """The column for a field, headed by the field's label. `digits`: codes and the like, never full-width."""
    field = model._meta.get_field(name)
    said = {"heading": str(field.verbose_name), "hint": str(field.help_text), "name": name, "model": model, **more}
    if field.choices:
        return Choice(**said)
    if isinstance(field, models.DateField):
        return Day(**said)
    if isinstance(field, models.DecimalField):
        return Fraction(**said)
    if isinstance(field, models.IntegerField):
        return Number(**said)
    if digits or isinstance(field, models.EmailField | models.URLField):
        return Digits(**said)
    return Text(**said)
