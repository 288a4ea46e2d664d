"""A member of a record in open data: its name, Chinese label, source and schema."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter, methodcaller
from typing import Any

from django.db import models
from django.utils.timezone import localtime

from eduweb.core.pages.addresses import absolute

Schema = dict

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
DECIMAL: Schema = {"type": "number"}
ADDRESS: Schema = {"type": "string", "format": "uri"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
# A moment's field is a day's as well, so that it comes first.
SCHEMAS: dict[type[models.Field], Schema] = {
    models.DateTimeField: MOMENT,
    models.DateField: DAY,
    models.DecimalField: DECIMAL,
    models.IntegerField: WHOLE,
    models.CharField: TEXT,
    models.TextField: TEXT,
}


@dataclass(frozen=True)
class Field:
    """A member of a record. `reveals` names its source field in the model; without a `label` it stays out of tables."""

    name: str
    label: str
    read: Callable[[models.Model], object]
    schema: Schema
    reveals: str = ""

    def value(self, record: models.Model):
        """The value for JSON: days and moments as ISO 8601, moments in local time with their offset."""
        return _plain(self.read(record))


def plain(name: str, label: str, schema: Schema = TEXT, read: Callable | None = None) -> Field:
    """A member made of one field of the model, as it is or through `read`."""
    return Field(name, label, read or attrgetter(name), schema, name)


def nullable(name: str, label: str, schema: Schema, read: Callable | None = None) -> Field:
    """A member made of one field of the model, null when unknown."""
    return plain(name, label, {**schema, "nullable": True}, read)


def stored(model: type[models.Model], *names: str) -> tuple[Field, ...]:
    """Members made of these fields of the model: its labels, its kinds of values, null where it knows none."""
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    return tuple(plain(field.name, str(field.verbose_name), schema_of(field)) for field in fields)


def enumerated(model: type[models.Model], name: str) -> tuple[Field, Field]:
    """Two members of an enumeration: `school_type` for programs, `school_type_name` for readers."""
    field: Any = model._meta.get_field(name)
    values, words = zip(*field.flatchoices, strict=True)
    read = methodcaller(f"get_{name}_display")
    key = plain(name, "", {**schema_of(field), "enum": list(values)})
    return key, Field(f"{name}_name", str(field.verbose_name), read, {**TEXT, "enum": list(words)}, name)


def schema_of(field: Any) -> Schema:
    """The schema of the values in a field of a model."""
    schema = next(schema for kind, schema in SCHEMAS.items() if isinstance(field, kind))
    return {**schema, "nullable": True} if field.null else schema


def page() -> Field:
    """The address of the record's page for readers."""
    return page_of(lambda record: record)


def page_of(shown_by: Callable[[Any], models.Model]) -> Field:
    """The address of the page on which readers find the record: that of another record."""
    return Field("url", "网页", lambda record: absolute(shown_by(record).get_absolute_url()), ADDRESS)


def listed(name: str, read: Callable, items: Schema, reveals: str = "") -> Field:
    """A list of items; it stays out of tables."""
    return Field(name, "", read, {"type": "array", "items": items}, reveals)


def record_schema(fields: tuple[Field, ...]) -> Schema:
    """The schema of an object with these fields, all of them required."""
    return {
        "type": "object",
        "required": [field.name for field in fields],
        "properties": {
            field.name: {**field.schema, "description": field.label} if field.label else field.schema
            for field in fields
        },
    }


def _plain(value):
    match value:
        case datetime():
            return localtime(value).isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
    return value
