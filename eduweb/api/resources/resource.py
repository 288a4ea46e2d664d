"""A kind of records in open data: its fields, filters and order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from ..cursors import Cursor
from ..fields import TEXT, WHOLE, Field, schema_of
from ..parameters import AS_OF, LIMIT, Parameter, cursor_parameter
from .past import Past

NUMBER = Parameter("id", "编号", {**WHOLE, "minimum": 1, "maximum": 999_999_999}, required=True)
CODE_TEXT = {**TEXT, "pattern": "^[0-9]{10}$"}
CODE = Parameter("id", "学校标识码", CODE_TEXT, required=True)


@dataclass(frozen=True)
class Resource:
    """One kind of record: `fields` in lists and alone, `details` alone only; `records` in the order of the cursor."""

    name: str
    label: str
    records: Callable[[], QuerySet]
    fields: tuple[Field, ...]
    cursor: Cursor
    key: Parameter = NUMBER
    filters: tuple[Parameter, ...] = ()
    details: tuple[Field, ...] = ()
    with_details: tuple[str, ...] = ()
    past: Past | None = None

    @property
    def address(self) -> str:
        """The name of its list's address."""
        return f"api-{self.name}"

    @property
    def key_field(self) -> str:
        """The field in a record's address."""
        return "code" if self.key is CODE else "pk"

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return (*self.filters, *self.of_one, LIMIT, cursor_parameter(self.cursor.pattern))

    @property
    def of_one(self) -> tuple[Parameter, ...]:
        """The parameters that hold for a single record too."""
        return (AS_OF,) if self.past else ()

    def as_json(self, record: Model, *, alone: bool = False) -> dict:
        """The record as a JSON object: the fields of lists, or all of them when `alone`."""
        return {field.name: field.value(record) for field in (self.all_fields if alone else self.fields)}

    @property
    def all_fields(self) -> tuple[Field, ...]:
        return (*self.fields, *self.details)


def equals(name: str) -> Callable[[QuerySet, object], QuerySet]:
    """A filter of records by the value of their field `name`."""
    return lambda records, value: records.filter(**{name: value})


def filter_by(model: type[Model], name: str) -> Parameter:
    """A filter by a field of fixed words, its values explained in the label."""
    field: Any = model._meta.get_field(name)
    words = "，".join(f"{value} {word}" for value, word in field.flatchoices)
    values = [value for value, _ in field.flatchoices]
    return Parameter(name, f"{field.verbose_name}：{words}", {**schema_of(field), "enum": values}, narrow=equals(name))
