"""A member of a record in open data: its name, Chinese label, source and schema."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter, methodcaller

from django.db.models import IntegerChoices, Model, TextChoices
from django.utils.timezone import localtime

from eduweb.core.pages.addresses import absolute

Schema = dict

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
DECIMAL: Schema = {"type": "number"}
ADDRESS: Schema = {"type": "string", "format": "uri"}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}


@dataclass(frozen=True)
class Field:
    """A member of a record. `reveals` names its source field in the model; without a `label` it stays out of tables."""

    name: str
    label: str
    read: Callable[[Model], object]
    schema: Schema
    reveals: str = ""

    def value(self, record: Model):
        """The value for JSON: days and moments as ISO 8601, moments in local time with their offset."""
        return _plain(self.read(record))


def plain(name: str, label: str, schema: Schema = TEXT, read: Callable | None = None) -> Field:
    """A member made of one field of the model, as it is or through `read`."""
    return Field(name, label, read or attrgetter(name), schema, name)


def maybe(name: str, label: str, schema: Schema, read: Callable | None = None) -> Field:
    """A member made of one field of the model, null when unknown."""
    return plain(name, label, {**schema, "nullable": True}, read)


def chosen(name: str, label: str, choices: type[TextChoices] | type[IntegerChoices]) -> tuple[Field, Field]:
    """Two members of an enumeration: `school_type` for programs, `school_type_name` for readers."""
    key = WHOLE if issubclass(choices, IntegerChoices) else TEXT
    return (
        plain(name, "", {**key, "enum": choices.values}),
        Field(f"{name}_name", label, methodcaller(f"get_{name}_display"), {**TEXT, "enum": choices.labels}, name),
    )


def page(label: str = "网页") -> Field:
    """The address of the record's page for readers."""
    return Field("url", label, lambda record: absolute(record.get_absolute_url()), ADDRESS)


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
