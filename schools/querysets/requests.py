"""Selections of change requests."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from ..enums import OPEN_REQUEST_STATES, ItemOutcome, RequestState


class ChangeRequestQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Requests without a decision."""
        return self.filter(state=RequestState.WAITING)

    def scheduled(self) -> Self:
        """Approved requests before their effective day."""
        return self.filter(state=RequestState.SCHEDULED)

    def open(self) -> Self:
        """Requests neither applied nor given up."""
        return self.filter(state__in=OPEN_REQUEST_STATES)

    def due(self, day: date) -> Self:
        """Scheduled requests with an effective day up to this one."""
        return self.scheduled().filter(effective_on__lte=day)

    def structural(self) -> Self:
        """Mergers, divisions and closures."""
        return self.exclude(act="")

    def of_fields(self) -> Self:
        """Changes of a school's fields."""
        return self.filter(act="")

    def sent_back_unread(self) -> Self:
        """Decided requests with a refused item, not yet acknowledged by the school."""
        refused = Q(items__outcome=ItemOutcome.SENT_BACK)
        return self.filter(refused, seen_at=None).exclude(state=RequestState.WAITING).distinct()
