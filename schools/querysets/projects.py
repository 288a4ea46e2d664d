"""Selections of education projects."""

from typing import Self

from django.db import models
from django.db.models import F


class EducationProjectQuerySet(models.QuerySet):
    def livelihood(self) -> Self:
        """Projects on the year's list of livelihood works (民生实事)."""
        return self.filter(is_livelihood=True)

    def newest_first(self) -> Self:
        return self.order_by(F("started_on").desc(nulls_last=True), "-id")
