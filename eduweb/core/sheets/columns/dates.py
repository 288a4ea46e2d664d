"""Columns of days."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.db import models

from eduweb.core.fields.days import day_in

from ..cells import CellValue, InvalidCell, number_text
from .numbers import MeasureColumn

M = TypeVar("M", bound=models.Model)

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
        if day := day_in(text, may_be_a_year=True):
            return day
        raise InvalidCell(_UNKNOWN_DATE)

    def exported(self, text: str) -> date | str | None:
        day = date.fromisoformat(text) if text else None
        return day if day and day >= _FIRST_CERTAIN_DATE else text
