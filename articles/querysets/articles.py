"""Selecting the desk's stories."""

from datetime import datetime
from typing import Self

from django.db import models

from ..enums import State


class UndeletedArticles(models.Manager):
    """Everything but what lies in the recycle bin."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(deleted_at=None)


class DeletedArticles(models.Manager):
    """The recycle bin, the latest deletion first."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(deleted_at__isnull=False).order_by("-deleted_at")


class ArticleQuerySet(models.QuerySet):
    def due(self, now: datetime) -> Self:
        """Approved stories whose hour has come."""
        return self.filter(state=State.APPROVED, publish_at__lte=now)

    def deleted_before(self, moment: datetime) -> Self:
        """Stories that were deleted before this moment."""
        return self.filter(deleted_at__lt=moment)
