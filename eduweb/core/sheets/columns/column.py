"""The interface of all columns. The text of a value is canonical: two values are equal when their texts are."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from ..cells import CellValue, InvalidCell, displayed
from ..lookups import Lookups

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, kw_only=True)
class Column(Generic[M]):
    """One column of a spreadsheet; `aliases` are other headings that mean it, `width` is in characters."""

    heading: str
    name: str
    hint: str = ""
    aliases: tuple[str, ...] = ()
    width: int = 16

    is_written = True

    @property
    def may_be_empty(self) -> bool:
        return True

    @property
    def has_default(self) -> bool:
        return True

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to choose from, if they are fixed."""
        return ()

    def text(self, record: M, lookups: Lookups) -> str:
        """The record's value as text; nothing is asked of the database for each record."""
        raise NotImplementedError

    def read(self, value: CellValue, lookups: Lookups) -> str:
        """The cell's text in canonical form, "" for an empty one. Raises InvalidCell."""
        raise NotImplementedError

    def assign(self, record: M, text: str, lookups: Lookups) -> None:
        """Set the value of this text on the record, without saving it."""

    def exported(self, text: str) -> Any:
        """The value of an exported workbook's cell for this text."""
        return text


@dataclass(frozen=True, kw_only=True)
class DeferredColumn(Column[M]):
    """A column that is written when all records of the file have their numbers."""

    def save(self, pairs: list[tuple[M, str]], lookups: Lookups) -> None:
        """Write the values of these texts to these records."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class FieldColumn(Column[M]):
    """A column for a field of the record; the field's own rules decide about values."""

    model: type[M]

    @property
    def field(self) -> Any:
        return self.model._meta.get_field(self.name)

    @property
    def may_be_empty(self) -> bool:
        return self.field.blank

    @property
    def has_default(self) -> bool:
        return self.field.has_default()

    @property
    def empty_value(self) -> Any:
        return None if self.field.null else ""

    def text(self, record: M, lookups: Lookups) -> str:
        return self.as_text(getattr(record, self.field.attname))

    def read(self, value: CellValue, lookups: Lookups) -> str:
        if displayed(value) == "":
            return ""
        try:
            return self.as_text(self.field.clean(self.parse(value), None))
        except ValidationError as error:
            raise InvalidCell("".join(error.messages)) from None

    def assign(self, record: M, text: str, lookups: Lookups) -> None:
        setattr(record, self.field.attname, self.value(text, lookups))

    def value(self, text: str, lookups: Lookups) -> Any:
        """The field's value for a canonical text."""
        return self.parse(text) if text else self.empty_value

    def as_text(self, value: Any) -> str:
        """The canonical text of the field's value."""
        raise NotImplementedError

    def parse(self, value: CellValue) -> Any:
        """The field's value for a cell that is not empty. Raises InvalidCell."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class ReadOnlyColumn(Column[M]):
    """A column for the reader of the spreadsheet alone: a changed cell is refused, so that nothing is lost silently."""

    show: Callable[[M, Lookups], str]
    is_written = False

    def text(self, record: M, lookups: Lookups) -> str:
        return self.show(record, lookups)

    def read(self, value: CellValue, lookups: Lookups) -> str:
        return displayed(value)
