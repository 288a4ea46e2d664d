"""Lookup tables of the rules (terms, schools, honours), all read in one query for each text."""

from collections.abc import Callable
from functools import cached_property

from django.db.models import QuerySet, Value
from django.db.models.functions import JSONArray

_records: dict[str, Callable[[], QuerySet]] = {}
_fields: dict[str, tuple[str, ...]] = {}


def register(name: str, records: Callable[[], QuerySet], *fields: str) -> None:
    """Register these fields of `records()` as the table `name`."""
    _records[name], _fields[name] = records, fields


class Registers:
    """The lookup tables in the database, read at a rule's first access; values are JSON, so a date is text."""

    def __getitem__(self, name: str) -> list[dict]:
        """The records of one table as `{field: value}`, in no order."""
        return [dict(zip(_fields[name], values, strict=True)) for values in self._rows.get(name, [])]

    @cached_property
    def _rows(self) -> dict[str, list[list]]:
        rows: dict[str, list[list]] = {}
        first, *others = (
            records().order_by().values_list(Value(name), JSONArray(*_fields[name]))
            for name, records in _records.items()
        )
        for name, values in first.union(*others, all=True):
            rows.setdefault(name, []).append(values)
        return rows
