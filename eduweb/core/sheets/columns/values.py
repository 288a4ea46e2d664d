"""Columns of texts and fixed words, and the column for a field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models

from ..cells import CellValue, Formula, InvalidCell, cell_text, displayed, half_width, number_text, tidy
from .column import FieldColumn
from .dates import DateColumn
from .numbers import DecimalColumn, IntegerColumn, MeasureColumn

M = TypeVar("M", bound=models.Model)


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
class CodeColumn(MeasureColumn[M], TextColumn[M]):
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
