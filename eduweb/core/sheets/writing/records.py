"""Saving records in bulk, with their search entries."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from django.db import models

from ..kind import SpreadsheetKind
from ..models import Row
from ..row_sets import delete_rows, set_fields

M = TypeVar("M", bound=models.Model)


def save_existing(kind: SpreadsheetKind[M], pairs: Sequence[tuple[Row, M]]) -> None:
    """Write the fields of existing records that their rows have set, some dozens in one statement, and no other field."""
    changed = {name for row, _ in pairs for name in row.changes}
    fields = changed - {column.name for column in kind.deferred_columns}
    records = [record for _, record in pairs]
    if fields:
        set_fields(records, sorted(fields) + _modification_times(kind))
    kind.update_search(records)
    kind.after_change([(record, set(row.changes)) for row, record in pairs])


def add_new(kind: SpreadsheetKind[M], records: list[M], moment: datetime) -> None:
    """Write new records as of this moment; they have their numbers afterwards."""
    kind.model._default_manager.bulk_create(records)
    if times := _modification_times(kind):
        written = kind.model._default_manager.filter(pk__in=[record.pk for record in records])
        written.update(**dict.fromkeys(times, moment))
    kind.update_search(records)


def delete(kind: SpreadsheetKind[M], records: Sequence[M]) -> None:
    """Delete records that nothing refers to but what belongs to them, with that and with their search entries.

    In sets, past Django's collector and its signals, which look at each record by itself.
    """
    numbers = [record.pk for record in records]
    for rows, reference in kind.rows_below():
        delete_rows(rows.model, reference, numbers)
    kind.forget_search(records)
    delete_rows(kind.model, "pk", numbers)


def _modification_times(kind: SpreadsheetKind) -> list[str]:
    """The names of the fields with the moment of a record's last change."""
    return [field.name for field in kind.model._meta.concrete_fields if getattr(field, "auto_now", False)]
