"""A filter of a list by local days from … to …, typed into the page's own fields."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.utils import timezone

from eduweb.core.fields.days import day_in

SINCE, UNTIL, WHICH = "from", "until", "day"
_LABELS = {SINCE: "从", UNTIL: "到"}


class PeriodFilter(admin.SimpleListFilter):
    """`fields` are the lookups of the moments that a record has, by their names in the address; `labels` their words.

    The first of them is meant where the address names none. What is no day is told at its field, as it was typed.
    """

    title = "时间"
    parameter_name = SINCE
    template = "admin/period.html"
    fields: ClassVar[Mapping[str, str]]
    labels: ClassVar[Mapping[str, str]] = {}

    def __init__(self, request, params, model, model_admin):
        self.until = (params.pop(UNTIL, None) or [""])[-1]
        asked = (params.pop(WHICH, None) or [""])[-1]
        self.which = asked if asked in self.fields else next(iter(self.fields))
        super().__init__(request, params, model, model_admin)
        self.faults = _faults({SINCE: self.value() or "", UNTIL: self.until})

    def lookups(self, request, model_admin):
        return [("", "")]

    def expected_parameters(self):
        return [SINCE, UNTIL, WHICH]

    def choices(self, changelist):
        others = {k: v for k, v in changelist.params.items() if k not in (*self.expected_parameters(), "p")}
        labels = [(name, words, name == self.which) for name, words in self.labels.items()]
        typed = {SINCE: self.value() or "", UNTIL: self.until}
        bounds = [(name, label, typed[name], self.faults.get(name, "")) for name, label in _LABELS.items()]
        yield {"bounds": bounds, "labels": labels, "others": others.items()}

    def queryset(self, request, queryset):
        """The records of the period; none for days that are none, so that no list looks as if it were of them."""
        if self.faults:
            return queryset.none()
        since, until = _day(self.value()), _day(self.until)
        bounds = {}
        if since:
            bounds["gte"] = _local(since, time.min)
        if until:
            bounds["lte"] = _local(until, time.max)
        return self.within(queryset, self.which, bounds) if bounds else queryset

    def within(self, queryset: QuerySet, which: str, bounds: Mapping[str, datetime]) -> QuerySet:
        """The records whose moment lies within `{lookup: bound}`."""
        return queryset.filter(**{f"{self.fields[which]}__{lookup}": at for lookup, at in bounds.items()})


def _faults(typed: Mapping[str, str]) -> dict[str, str]:
    """A sentence for each bound that is no day, or comes before the other one."""
    faults = {
        name: f"“{text[:20]}”不是日期，请写成 2026-09-01；改好以前不列出记录。"
        for name, text in typed.items()
        if text.strip() and _day(text) is None
    }
    since, until = map(_day, typed.values())
    if since and until and until < since:
        faults[UNTIL] = f"“到”（{until}）早于“从”（{since}），请改过来；改好以前不列出记录。"
    return faults


def _day(text: str | None) -> date | None:
    return day_in(text or "")


def _local(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
