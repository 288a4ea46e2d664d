"""Filters of the register's lists besides the values of a column."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import admin
from django.utils import timezone

from ..calendar.semesters import is_overdue, semester_start
from ..enums import ReElection, SchoolLevel
from ..querysets import PartyOrganizationQuerySet, SchoolQuerySet


class LevelFilter(admin.SimpleListFilter):
    """Levels instead of the two dozen school types."""

    title = "学段"
    parameter_name = "level"

    def lookups(self, request, model_admin):
        return SchoolLevel.choices

    def queryset(self, request, queryset):
        return queryset.of_level(self.value()) if self.value() in SchoolLevel else queryset


class SelectionFilter(admin.SimpleListFilter):
    """A filter by selections of records on the present day: `{value: (label, selection)}`."""

    selections: dict[str, tuple[str, Callable[[Any, date], Any]]]

    def lookups(self, request, model_admin):
        return [(value, label) for value, (label, _) in self.selections.items()]

    def queryset(self, request, queryset):
        if self.value() not in self.selections:
            return queryset
        _, select = self.selections[self.value()]
        return select(queryset, timezone.localdate())


class InstructorFilter(SelectionFilter):
    """Private schools with and without a Party-building instructor."""

    title = "民办学校党建指导员"
    parameter_name = "instructor"
    selections = {
        "none": ("尚未派出", SchoolQuerySet.without_instructor),
        "sent": ("已派出", lambda schools, today: schools.filter(pk__in=schools.with_instructor(today).values("pk"))),
    }


class ConfirmationFilter(SelectionFilter):
    """Schools with and without a confirmation in this semester, and with an overdue one."""

    title = "本学期确认"
    parameter_name = "confirmed"
    selections = {
        "yes": ("已确认", lambda schools, today: schools.filter(confirmed_on__gte=semester_start(today))),
        "no": ("未确认", lambda schools, today: schools.unconfirmed_since(semester_start(today))),
        "overdue": (
            "已逾期",
            lambda schools, today: (
                schools.unconfirmed_since(semester_start(today)) if is_overdue(today) else schools.none()
            ),
        ),
    }


class ReElectionFilter(SelectionFilter):
    """Organizations by the reminder of their next election, and those with an unknown term."""

    title = "换届"
    parameter_name = "re_election"
    selections = {
        "due": ("需要提醒的", PartyOrganizationQuerySet.due_for_re_election),
        **{
            stage.value: (
                stage.label,
                lambda organizations, today, stage=stage: organizations.at_re_election(stage, today),
            )
            for stage in ReElection
        },
        "unknown": ("未填最近换届日期", lambda organizations, today: organizations.without_election_day()),
    }
