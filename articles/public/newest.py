"""The newest stories that columns list, without reading the rest: the cost does not grow with the archive."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from eduweb.core.render_cache.compiled_query import NOW, UNTIL, CompiledQuery, placeholder

from ..models import ColumnListing
from ..models.public import PublishedArticle
from ..publication.column_counts import stories_by_month
from ..querysets import ROW_VALUES, StoryRow

# Placeholders of the queries below; the columns' numbers follow them.
LENGTH, SKIPPED, COLUMN = placeholder(0), placeholder(1), 2


def newest_of_each(columns: Iterable[int], count: int) -> dict[int, list[StoryRow]]:
    """Return `{column number: the newest stories that it lists}`, at most `count` of each, newest first.

    One short walk down the index of each column; a window function would read the whole table.
    """
    numbers = list(columns)
    stories: dict[int, list[StoryRow]] = defaultdict(list)
    if numbers:
        filled = {placeholder(COLUMN + place): number for place, number in enumerate(numbers)}
        for column, *row in _NEWEST.rows(len(numbers), values={LENGTH: count, **filled}):
            stories[column].append(StoryRow._make(row))
    return stories


class ColumnStories:
    """The stories that a column lists as one list, newest first, for a paginator.

    The column counts tell how many there are and in which month a page begins; from there the column's index is walked.
    """

    ordered = True

    def __init__(self, column: int):
        self.column = column

    def count(self) -> int:
        """Return the number of stories."""
        return sum(stories for _, stories in self._months)

    def __getitem__(self, span: slice) -> list[StoryRow]:
        month, skip = self._month_of(span.start)
        if month is None or span.stop <= span.start:
            return []
        place = {LENGTH: span.stop - span.start, SKIPPED: skip, UNTIL: _month_after(month)}
        rows = _PAGE.rows(values={**place, placeholder(COLUMN): self.column})
        return [StoryRow._make(row) for _, *row in rows]

    def _month_of(self, place: int) -> tuple[date | None, int]:
        """Return the month of the story at this place, and how many of the month's stories come before it."""
        for month, stories in self._months:
            if place < stories:
                return month, place
            place -= stories
        return None, 0

    @cached_property
    def _months(self) -> list[tuple[date, int]]:
        return stories_by_month(self.column)


def _month_after(month: date) -> datetime:
    later = month + timedelta(days=31)
    return datetime(later.year, later.month, 1, tzinfo=UTC)


def _newest(columns: int) -> QuerySet:
    """The newest stories of each of so many columns."""
    parts = [_walk(place) for place in range(columns)]
    union = " UNION ALL ".join(f"SELECT * FROM ({sql} LIMIT %s) AS part{place}" for place, (sql, _) in enumerate(parts))
    return _rows(union, [value for _, values in parts for value in (*values, LENGTH)])


def _page() -> QuerySet:
    """Some of the newest stories of a column, of those before a moment."""
    sql, values = _walk(0, published_at__lt=UNTIL)
    return _rows(f"{sql} LIMIT %s OFFSET %s", [*values, LENGTH, SKIPPED])


def _walk(place: int, **further: Any) -> tuple[str, tuple]:
    """SQL for the numbers of what the column at this place lists, newest first."""
    listed = ColumnListing.objects.live(NOW).filter(column=placeholder(COLUMN + place), **further)
    return listed.order_by("-published_at", "-story_id").values("id").query.sql_with_params()


def _rows(numbers: str, values: list) -> QuerySet:
    """The column that lists it and a story's row, for each of these numbers."""
    listed = PublishedArticle.objects.filter(listings__in=RawSQL(f"SELECT id FROM ({numbers}) AS chosen", values))
    return listed.newest_first().values_list("listings__column", *ROW_VALUES)


_NEWEST, _PAGE = CompiledQuery(_newest), CompiledQuery(_page)
