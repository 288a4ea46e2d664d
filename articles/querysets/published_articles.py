"""Selecting public stories."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .story_rows import ROW_VALUES, StoryRows

# The relation of a public story to each kind of record that it may name.
_RELATIONS = {"school": "schools", "partyorganization": "party_organizations", "honor": "honors"}


class PublishedArticleQuerySet(models.QuerySet):
    def live(self, now: datetime | None = None) -> Self:
        """Stories whose publicity has not ended: the end takes effect at once, without waiting for the clock's tick."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now or timezone.now()))

    def expired(self, now: datetime) -> Self:
        """Stories whose publicity has ended."""
        return self.filter(expires_at__lte=now)

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-article_id")

    def in_column(self, column: Any) -> Self:
        """Stories of this column and of the columns below it."""
        below = column.children.order_by().values_list("pk", flat=True)
        return self.filter(column_id__in=[column.pk, *below])

    def on_topic(self, topic: models.Model) -> Self:
        return self.filter(topics=topic)

    def mentioning(self, record: models.Model) -> Self:
        """Stories that name this school, Party organization or honour."""
        return self.filter(**{_RELATIONS[str(record._meta.model_name)]: record})

    def rows(self) -> models.QuerySet:
        """The stories as `StoryRow`s, without long text."""
        rows = self.values_list(*ROW_VALUES)
        rows._iterable_class = StoryRows
        return rows
