"""Columns of numbers."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from django.db import models

from ..cells import CellValue, Formula, InvalidCell, cell_text, displayed, half_width, number_text
from ..lookups import Lookups
from .column import FieldColumn

M = TypeVar("M", bound=models.Model)

_UNIT = re.compile(r"(?<=\d)(?:年度?|月份?|人|名|个|所|班|件|元|m2|平方米|平米)$")
# What people write into a cell of numbers, days or codes for nothing.
_NOTHING = ("/", "-", "--", "—", "——", "\\", "无", "暂无", "不详")


@dataclass(frozen=True, kw_only=True)
class MeasureColumn(FieldColumn[M]):
    """Numbers, days and codes, where a dash stands for nothing."""

    def read(self, value: CellValue, lookups: Lookups) -> str:
        is_nothing = (
            (self.may_be_empty or self.has_default)
            and not isinstance(value, Formula)
            and half_width(displayed(value)) in _NOTHING
        )
        return "" if is_nothing else super().read(value, lookups)


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
