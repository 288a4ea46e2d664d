"""Selections of schools' reports in reporting tasks."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Count, F, Q

from ..enums import UNREPORTED_STATES, ReportState, ReportSubject


class ReportQuerySet(models.QuerySet):
    def unreported(self) -> Self:
        """Reports that the district still waits for."""
        return self.filter(state__in=UNREPORTED_STATES)

    def overdue(self, day: date) -> Self:
        """Reports that the district still waits for after their last day."""
        return self.unreported().filter(due_on__lt=day)

    def to_decide(self) -> Self:
        """Reports that wait for the district."""
        return self.filter(state=ReportState.REPORTED)

    def changed_and_untold(self) -> Self:
        """Reports that wait for the district once more, since something was changed after the approval, unknown to the
        school (`tasks.reopening`)."""
        return self.changed_since_approval().filter(reminded_on=None)

    def changed_since_approval(self) -> Self:
        """Reports that wait for the district once more."""
        return self.to_decide().filter(approved_content__isnull=False)

    def to_look_at(self) -> Self:
        """All but the semester's confirmations, which nobody looks through: of these what was changed after an approval."""
        return self.filter(Q(task__semester=None) | Q(approved_content__isnull=False))

    def to_lock(self) -> Self:
        """Reports that the district has approved and may lock."""
        return self.filter(state=ReportState.APPROVED)

    def not_reminded_since_due(self) -> Self:
        """Reports without a reminder since their last day."""
        return self.filter(Q(reminded_on=None) | Q(reminded_on__lte=F("due_on")))

    def not_reminded_on(self, day: date) -> Self:
        return self.filter(Q(reminded_on=None) | Q(reminded_on__lt=day))

    def of_figures(self) -> Self:
        """Reports of a school year's figures."""
        return self.filter(task__subject=ReportSubject.STATISTICS)

    def of_records(self) -> Self:
        """Confirmations of a school's record."""
        return self.filter(task__subject=ReportSubject.RECORD)

    def in_full(self) -> Self:
        """With their tasks, schools and all that a report shows, in a constant number of queries."""
        return self.select_related("task", "school__photo").prefetch_related("school__statistics", "school__campuses")

    def state_counts(self) -> dict[Any, int]:
        """The number of reports in each state."""
        return dict(self.order_by().values_list("state").annotate(Count("pk")))
