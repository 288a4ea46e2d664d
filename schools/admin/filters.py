"""Filters of the register's lists besides the values of a column."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone

from ..enums import ReElection, SchoolLevel
from ..querysets import PartyOrganizationQuerySet, ReportQuerySet, SchoolQuerySet


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


class OverdueFilter(SelectionFilter):
    """Reports that the district waits for after their last day."""

    title = "期限"
    parameter_name = "overdue"
    selections = {"yes": ("已逾期", ReportQuerySet.overdue)}


class BrandFilter(SelectionFilter):
    """Party organizations with and without a brand."""

    title = "党建品牌"
    parameter_name = "brand"
    selections = {
        "yes": ("有品牌", lambda organizations, today: organizations.exclude(brand="")),
        "no": ("没有品牌", lambda organizations, today: organizations.filter(brand="")),
    }


class DissolvedFilter(SelectionFilter):
    """Party organizations that exist, and dissolved ones."""

    title = "设立状态"
    parameter_name = "dissolved"
    selections = {
        "no": ("现有", lambda organizations, today: organizations.active()),
        "yes": ("已撤销", lambda organizations, today: organizations.exclude(dissolved_on=None)),
    }


class ServingFilter(SelectionFilter):
    """Party-building instructors in office, and those whose term has ended."""

    title = "任期"
    parameter_name = "serving"
    selections = {
        "yes": ("在任", lambda instructors, today: instructors.filter(Q(ended_on=None) | Q(ended_on__gt=today))),
        "no": ("已离任", lambda instructors, today: instructors.filter(ended_on__lte=today)),
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
