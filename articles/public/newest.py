"""The newest stories of columns, without reading the rest: the cost does not grow with the archive."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from eduweb.core.render_cache.compiled_query import NOW, UNTIL, CompiledQuery, placeholder

from ..models.public import PublishedArticle
from ..publication.column_counts import stories_by_month
from ..querysets import ROW_VALUES, PublishedArticleQuerySet, StoryRow

NEWEST_FIRST = "ORDER BY published_at DESC, article_id DESC"
# Placeholders of the queries below; the columns' numbers follow them.
MOST, LENGTH, SKIPPED, COLUMN = placeholder(0), placeholder(1), placeholder(2), 3


def newest_of_each(columns: Iterable[int], count: int) -> dict[int, list[StoryRow]]:
    """Return `{column number: its newest stories}`, at most `count` of each, newest first.

    One short walk down the index of each column; a window function would read the whole table.
    """
    numbers = list(columns)
    stories: dict[int, list[StoryRow]] = defaultdict(list)
    if numbers:
        for row in _NEWEST.rows(len(numbers), values={MOST: count, **_filled(numbers)}):
            story = StoryRow._make(row)
            stories[story.column_id].append(story)
    return stories


class ColumnStories:
    """The stories of some columns as one list, newest first, for a paginator.

    The column counts tell how many there are and in which month a page begins; from there the columns' index is walked.
    """

    ordered = True

    def __init__(self, columns: Iterable[int]):
        self.columns = list(columns)

    def count(self) -> int:
        """Return the number of stories."""
        return sum(stories for _, stories in self._months)

    def __getitem__(self, span: slice) -> list[StoryRow]:
        month, skip = self._month_of(span.start)
        if month is None or span.stop <= span.start:
            return []
        length = span.stop - span.start
        place = {MOST: skip + length, LENGTH: length, SKIPPED: skip, UNTIL: _month_after(month)}
        return list(map(StoryRow._make, _PAGE.rows(len(self.columns), values={**place, **_filled(self.columns)})))

    def _month_of(self, place: int) -> tuple[date | None, int]:
        """Return the month of the story at this place, and how many of the month's stories come before it."""
        for month, stories in self._months:
            if place < stories:
                return month, place
            place -= stories
        return None, 0

    @cached_property
    def _months(self) -> list[tuple[date, int]]:
        return stories_by_month(self.columns)


def _month_after(month: date) -> datetime:
    later = month + timedelta(days=31)
    return datetime(later.year, later.month, 1, tzinfo=UTC)


def _filled(columns: list[int]) -> dict[int, int]:
    return {placeholder(COLUMN + place): number for place, number in enumerate(columns)}


def _newest(columns: int) -> QuerySet:
    """The newest stories of each of so many columns."""
    return _rows(*_union(columns, PublishedArticle.objects.live(NOW)))


def _page(columns: int) -> QuerySet:
    """Some of the newest stories of so many columns together, of those before a moment."""
    union, values = _union(columns, PublishedArticle.objects.live(NOW).filter(published_at__lt=UNTIL))
    return _rows(f"{union} {NEWEST_FIRST} LIMIT %s OFFSET %s", [*values, LENGTH, SKIPPED])


def _rows(numbers: str, values: list) -> QuerySet:
    chosen = RawSQL(f"SELECT article_id FROM ({numbers}) AS chosen", values)
    return PublishedArticle.objects.filter(pk__in=chosen).newest_first().values_list(*ROW_VALUES)


def _union(columns: int, stories: PublishedArticleQuerySet) -> tuple[str, list]:
    """SQL for number and date of the newest of `stories` in each column."""
    part = stories.newest_first().values("article_id", "published_at")
    parts, values = [], []
    for place in range(columns):
        sql, given = part.filter(column_id=placeholder(COLUMN + place)).query.sql_with_params()
        parts.append(f"SELECT * FROM ({sql} LIMIT %s) AS part{place}")
        values += [*given, MOST]
    return " UNION ALL ".join(parts), values


_NEWEST, _PAGE = CompiledQuery(_newest), CompiledQuery(_page)
