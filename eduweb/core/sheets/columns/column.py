"""What every column can do. The text of a value is canonical: two values are the same when their texts are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from ..cells import Unfit, Value, shown
from ..lookups import Run


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a sheet. `also` are other headings for it; a `late` one is written when all records have numbers."""

    heading: str
    name: str
    hint: str = ""
    also: tuple[str, ...] = ()
    width: int = 16

    late = False
    is_written = True
    may_be_empty = True
    has_default = True
    choices = ()

    def text(self, record: models.Model, run: Run) -> str:
        """What the record holds; nothing is asked of the database for each record."""
        raise NotImplementedError

    def read(self, value: Value, run: Run) -> str:
        """The cell's text in canonical form, "" for an empty one. Raises Unfit with the reason."""
        raise NotImplementedError

    def put(self, record: models.Model, text: str, run: Run) -> None:
        """Set what the text says on the record, without saving it."""

    def stored(self, record: models.Model) -> list[str]:
        """The names of the fields that `put` sets."""
        return []

    def cell(self, text: str) -> Any:
        """The value that an exported workbook holds for this text."""
        return text


@dataclass(frozen=True, kw_only=True)
class FieldColumn(Column):
    """A column that is a field of the record; the field's own rules decide what fits."""

    model: type[models.Model]

    @property
    def field(self) -> models.Field:
        return self.model._meta.get_field(self.name)

    @property
    def may_be_empty(self) -> bool:
        return self.field.blank

    @property
    def has_default(self) -> bool:
        return self.field.has_default()

    def text(self, record: models.Model, run: Run) -> str:
        return self.as_text(getattr(record, self.field.attname))

    def read(self, value: Value, run: Run) -> str:
        if shown(value) == "":
            return ""
        found = self.value_of(value)
        try:
            return self.as_text(self.field.clean(found, None))
        except ValidationError as error:
            raise Unfit("".join(error.messages)) from None

    def put(self, record: models.Model, text: str, run: Run) -> None:
        setattr(record, self.field.attname, self.value(text, run))

    def stored(self, record: models.Model) -> list[str]:
        return [self.name]

    def value(self, text: str, run: Run) -> Any:
        """The field's value for a canonical text."""
        return self.value_of(text) if text else self.nothing

    @property
    def nothing(self) -> Any:
        return None if self.field.null else ""

    def as_text(self, value: Any) -> str:
        raise NotImplementedError

    def value_of(self, value: Value) -> Any:
        """The field's value for a cell that is not empty. Raises Unfit."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Shown(Column):
    """A column for the reader of the sheet alone: a changed cell is refused, so that nothing is lost silently."""

    show: Callable[[models.Model, Run], str]
    is_written = False

    def text(self, record: models.Model, run: Run) -> str:
        return self.show(record, run)

    def read(self, value: Value, run: Run) -> str:
        return shown(value)


def headings(columns: Iterable[Column]) -> str:
    """Their headings as one phrase."""
    return "、".join(f"“{column.heading}”" for column in columns)
