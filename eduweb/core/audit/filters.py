"""Filters of the audit log: period, person, action."""

from typing import Any, ClassVar

from django.contrib import admin

from eduweb.core.lists.filters import values_by_index
from eduweb.core.lists.period import PeriodFilter as Period

from .models import Entry

MOST = 100


class PeriodFilter(Period):
    """A period of local days."""

    fields: ClassVar = {"at": "at"}


class PersonFilter(admin.SimpleListFilter):
    """Persons in the log, by their names at the time."""

    title = "操作人"
    parameter_name = "who"
    field = "actor_name"

    def lookups(self, request, model_admin):
        field: Any = Entry._meta.get_field(self.field)
        return [(value, value) for value in values_by_index(Entry, field)[:MOST]]

    def queryset(self, request, queryset):
        return queryset.filter(**{self.field: _clean(self.value())}) if self.value() else queryset


class ActionFilter(PersonFilter):
    """Actions in the log."""

    title = "操作"
    parameter_name = "did"
    field = "action"


def _clean(text: str | None) -> str:
    """The text without NUL, which PostgreSQL does not take."""
    return (text or "").replace("\0", "")
