"""Columns of days."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.db import models

from eduweb.core.text.numerals import chinese

from ..cells import CellValue, InvalidCell, number_text
from .numbers import MeasureColumn

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
_EPOCH = date(1899, 12, 30)
# Days that a table program counts from its epoch: 1927 to 2119. Other bare numbers are no dates.
_SERIALS = range(10_000, 80_001)
_FIRST_CERTAIN_DATE = date(1900, 3, 1)  # before it the programs disagree


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
