"""Days as people write them: 2021-09-01, 2021/9/1, 2021.9.1, 2021年9月1日, 20210901, 二〇二一年九月一日, in any width."""

import re
from datetime import date
from typing import Any

from django import forms
from django.db import models

from eduweb.core.text.numerals import chinese

from .narrow import narrow

_DAY = re.compile(
    r"(\d{4})\s*(?:(?:[-/.—–]|年)\s*(\d{1,2})(?:\s*(?:[-/.—–]|月)\s*(\d{1,2})?)?\s*[日号]?|年?)"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.0+)?)?)?"
)
_COMPACT_DAY = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})?")
_CHINESE_DAY = re.compile(
    r"([〇○零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月)?(?:([一二三四五六七八九十]{1,3})[日号])?"
)
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
EXAMPLE = "2026-09-01"
_CHINESE_NUMBERS = {chinese(number): number for number in range(1, 32)}


def day_in(text: str, *, may_be_a_year: bool = False) -> date | None:
    """The day that the text names, the first of a month (2021-09, 2021年9月) included; None for any other text.

    `may_be_a_year`: a year alone is its first day.
    """
    plain = _with_digits(narrow(text))
    parts = _COMPACT_DAY.fullmatch(plain) or _DAY.fullmatch(plain)
    if parts is None or not (parts[2] or may_be_a_year):
        return None
    try:
        return date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        return None


def _with_digits(text: str) -> str:
    """A date in Chinese numerals, 一九五六年九月十二日, in digits; any other text as it is."""
    if not (found := _CHINESE_DAY.fullmatch(text)):
        return text
    year = f"{found[1].translate(_CHINESE_DIGITS)}年"
    month, day = (_CHINESE_NUMBERS.get(found[part] or "", found[part]) for part in (2, 3))
    return year + (f"{month}月" if month else "") + (f"{day}日" if day else "")


class DayInput(forms.DateInput):
    """A line to type a day into: the browser's own picker takes one writing alone, and shows each machine's form."""

    def __init__(self, attrs: dict[str, Any] | None = None, format: str | None = None):
        super().__init__({"class": "day-input", "placeholder": EXAMPLE} | (attrs or {}), format)


class DayFormField(forms.DateField):
    """An input for a day, however it is written."""

    widget = DayInput

    def to_python(self, value: Any) -> date | None:
        day = day_in(value) if isinstance(value, str) else None
        return day or super().to_python(value)


class DayField(models.DateField):
    """A day. Migrations call it Django's own field, from which it differs in forms alone."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": DayFormField, **kwargs})

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs
