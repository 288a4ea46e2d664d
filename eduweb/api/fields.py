"""What one member of a record is: its name, its Chinese label, where it is read, and what a reader may rely on."""

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
    """One member. `reveals` names the model's field that it comes from; without a `label` it stays out of tables."""

    name: str
    label: str
    read: Callable[[Model], object]
    schema: Schema
    reveals: str = ""

    def value(self, record: Model):
        """As JSON has it: days and moments as ISO 8601, moments in local time with their offset."""
        return _plain(self.read(record))


def plain(name: str, label: str, schema: Schema = TEXT, read: Callable | None = None) -> Field:
    """A member that is one field of the model, or what `read` makes of that field."""
    return Field(name, label, read or attrgetter(name), schema, name)


def maybe(name: str, label: str, schema: Schema, read: Callable | None = None) -> Field:
    """The same where nothing may be known: null."""
    return plain(name, label, {**schema, "nullable": True}, read)


def chosen(name: str, label: str, choices: type[TextChoices] | type[IntegerChoices]) -> tuple[Field, Field]:
    """A fixed word: `school_type` for programs, `school_type_name` as readers say."""
    key = WHOLE if issubclass(choices, IntegerChoices) else TEXT
    return (
        plain(name, "", {**key, "enum": choices.values}),
        Field(f"{name}_name", label, methodcaller(f"get_{name}_display"), {**TEXT, "enum": choices.labels}, name),
    )


def page(label: str = "网页") -> Field:
    """Where readers see the record."""
    return Field("url", label, lambda record: absolute(record.get_absolute_url()), ADDRESS)


def listed(name: str, read: Callable, items: Schema, reveals: str = "") -> Field:
    """Several things; too many for a cell of a table."""
    return Field(name, "", read, {"type": "array", "items": items}, reveals)


def record_schema(fields: tuple[Field, ...]) -> Schema:
    """The object that these fields make, every one of them always there."""
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
