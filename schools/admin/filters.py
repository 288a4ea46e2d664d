"""Filters of the register's lists besides the values of a column."""

from django.contrib import admin
from django.utils import timezone

from ..enums import ReElection, SchoolLevel


class LevelFilter(admin.SimpleListFilter):
    """Levels instead of the two dozen school types."""

    title = "学段"
    parameter_name = "level"

    def lookups(self, request, model_admin):
        return SchoolLevel.choices

    def queryset(self, request, queryset):
        return queryset.of_level(self.value()) if self.value() in SchoolLevel else queryset


class InstructorFilter(admin.SimpleListFilter):
    """Private schools with and without a Party-building instructor."""

    title = "民办学校党建指导员"
    parameter_name = "instructor"

    def lookups(self, request, model_admin):
        return [("none", "尚未派出"), ("sent", "已派出")]

    def queryset(self, request, queryset):
        match self.value():
            case "none":
                return queryset.without_instructor(timezone.localdate())
            case "sent":
                return queryset.filter(pk__in=queryset.with_instructor(timezone.localdate()).values("pk"))
        return queryset


class ReElectionFilter(admin.SimpleListFilter):
    """Organizations by the reminder of their next election, and those with an unknown term."""

    title = "换届"
    parameter_name = "re_election"

    def lookups(self, request, model_admin):
        return [("due", "需要提醒的"), *ReElection.choices, ("unknown", "未填最近换届日期")]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        match self.value():
            case stage if stage in ReElection:
                return queryset.at_re_election(stage, today)
            case "due":
                return queryset.due_for_re_election(today)
            case "unknown":
                return queryset.without_election_day()
        return queryset
