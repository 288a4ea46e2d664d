"""Selecting applications."""

from typing import Self

from django.db import models

from eduweb.core.correspondence.models import LetterQuerySet


class ApplicationQuerySet(LetterQuerySet):
    def open(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(closed_at=None)

    def answered_in(self, year: int) -> models.QuerySet:
        """`(kind of applicant, kind of answer, number)` of those that ended in this year.

        Withdrawn ones have no kind of answer.
        """
        ended = self.filter(closed_at__year=year, received_on__isnull=False)
        return ended.order_by().values_list("kind", "answer_kind").annotate(number=models.Count("pk"))
