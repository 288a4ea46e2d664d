"""Filters of the honours' list."""

from django.contrib import admin
from django.utils import timezone

from schools.calendar.months import add_months

SOON = 3
"""Months before a last day or a day of review in which the list names them."""


class DueFilter(admin.SimpleListFilter):
    """Honours that need attention: under review, to be reviewed soon, or about to end."""

    title = "复核与到期"
    parameter_name = "due"

    def lookups(self, request, model_admin):
        return [
            ("all", "需要处理的"),
            ("now", "待复核"),
            ("review", f"{SOON} 个月内复核"),
            ("end", f"{SOON} 个月内到期"),
        ]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        match self.value():
            case "all":
                return queryset.due_by(add_months(today, SOON), today)
            case "now":
                return queryset.under_review()
            case "review":
                return queryset.to_review_by(add_months(today, SOON))
            case "end":
                return queryset.ending_by(add_months(today, SOON), today)
        return queryset
