"""Overdue stories: nobody has moved them for so many working days, as their column or the site allows."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Case, DateTimeField, Q, Value, When
from django.utils import timezone

from articles.enums import State
from articles.models.column import MOST_PATIENCE

from .queue import is_shortlisted


def overdue_since(now: datetime, days: int | None = None) -> datetime:
    """Return the last moment for a move: so many working days ago, Monday to Friday."""
    day, left = timezone.localtime(now), days or settings.PATIENCE_DAYS
    while left:
        day -= timedelta(days=1)
        left -= day.weekday() < 5
    return day


def overdue_condition() -> Q:
    """The condition on stories in review, or approved without a moment of publication, that are overdue."""
    waits = (Q(state=State.IN_REVIEW) & ~Q(is_shortlisted())) | Q(state=State.APPROVED, publish_at=None)
    return waits & Q(updated_at__lt=_last_moment())


def is_overdue(story: Any, now: datetime) -> bool:
    """Whether a story of the workbench, annotated with `is_shortlisted`, is overdue."""
    if story.publish_at or story.state not in (State.IN_REVIEW, State.APPROVED):
        return False
    if story.is_shortlisted and story.state == State.IN_REVIEW:
        return False
    return story.updated_at < overdue_since(now, story.column.patience_days)


def _last_moment() -> Case:
    """The last moment for a move by the rule of the story's column."""
    now = timezone.now()
    by_column = (
        When(column__patience_days=days, then=Value(overdue_since(now, days))) for days in range(1, MOST_PATIENCE + 1)
    )
    return Case(*by_column, default=Value(overdue_since(now)), output_field=DateTimeField())
