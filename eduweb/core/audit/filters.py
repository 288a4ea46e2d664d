"""Filters of the audit log: period, person, action."""

from datetime import date, datetime, time
from typing import Any

from django.contrib import admin
from django.utils import timezone
from django.utils.dateparse import parse_date

from eduweb.core.lists.filters import values_by_index

from .models import Entry

MOST = 100


class PeriodFilter(admin.SimpleListFilter):
    """A period of local days, typed into the page's own fields `from` and `until`."""

    title = "时间"
    parameter_name = "from"
    template = "admin/audit/period.html"

    def __init__(self, request, params, model, model_admin):
        self.until = (params.pop("until", None) or [""])[-1]
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        return [("", "")]

    def expected_parameters(self):
        return ["from", "until"]

    def choices(self, changelist):
        others = {k: v for k, v in changelist.params.items() if k not in ("from", "until", "p")}
        yield {"since": self.value() or "", "until": self.until, "others": others.items()}

    def queryset(self, request, queryset):
        if since := _day(self.value()):
            queryset = queryset.filter(at__gte=_local(since, time.min))
        if until := _day(self.until):
            queryset = queryset.filter(at__lte=_local(until, time.max))
        return queryset


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


def _day(text: str | None) -> date | None:
    try:
        return parse_date(text or "")
    except ValueError:
        return None


def _local(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
