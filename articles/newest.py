"""The newest stories of columns, without reading the rest: the cost does not grow with the archive."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from django.db.models.expressions import RawSQL

from .models.column import Column
from .models.public import PublishedArticle
from .tally import months

ANY_COLUMN = -1
NEWEST_FIRST = "ORDER BY published_at DESC, article_id DESC"


def newest_of_each(columns: Iterable[Column], count: int) -> dict[int, list[PublishedArticle]]:
    """`{column number: its newest stories}`, at most `count` of each, newest first; without their long text.

    One short walk down the index of each column; a window function would read the whole table.
    """
    known = {column.pk: column for column in columns}
    if not known:
        return {}
    stories = defaultdict(list)
    for story in _read(_newest_numbers(list(known), count), known):
        stories[story.column_id].append(story)
    return stories


class ColumnStories:
    """The stories of some columns as one list, newest first, for a paginator.

    The tally tells how many there are and in which month a page begins; from there the columns' index is walked.
    """

    ordered = True

    def __init__(self, columns: Iterable[Column]):
        self.columns = {column.pk: column for column in columns}

    def count(self) -> int:
        """How many there are."""
        return sum(stories for _, stories in self._months)

    def __getitem__(self, span: slice) -> list[PublishedArticle]:
        month, skip = self._month_of(span.start)
        if month is None or span.stop <= span.start:
            return []
        end = skip + span.stop - span.start
        union, values = _newest(list(self.columns), end, until=_month_after(month))
        page = RawSQL(
            f"SELECT article_id FROM ({union}) AS page {NEWEST_FIRST} LIMIT {end - skip} OFFSET {skip}", values
        )
        return _read(page, self.columns)

    def _month_of(self, place: int) -> tuple[date | None, int]:
        """The month that holds the story at this place, and how many of the month's stories come before it."""
        for month, stories in self._months:
            if place < stories:
                return month, place
            place -= stories
        return None, 0

    @cached_property
    def _months(self) -> list[tuple[date, int]]:
        return months(self.columns)


def _read(numbers: RawSQL, columns: dict[int, Column]) -> list[PublishedArticle]:
    """These stories as lists show them, each with its column out of those at hand."""
    stories = list(PublishedArticle.objects.filter(pk__in=numbers).brief().newest_first())
    for story in stories:
        story.column = columns[story.column_id]
    return stories


def _month_after(month: date) -> datetime:
    later = month + timedelta(days=31)
    return datetime(later.year, later.month, 1, tzinfo=UTC)


def _newest_numbers(numbers: list[int], count: int) -> RawSQL:
    union, values = _newest(numbers, count)
    return RawSQL(f"SELECT article_id FROM ({union}) AS newest", values)


def _newest(numbers: list[int], count: int, until: datetime | None = None) -> tuple[str, list]:
    """SQL for number and date of the newest `count` stories of each column, of those before `until`."""
    live = PublishedArticle.objects.live().newest_first().values("article_id", "published_at")
    if until:
        live = live.filter(published_at__lt=until)
    # Compiled once: the parts differ in the column's number alone.
    part, values = live.filter(column_id=ANY_COLUMN)[:count].query.sql_with_params()
    sql = " UNION ALL ".join(f"SELECT * FROM ({part}) AS part{place}" for place in range(len(numbers)))
    return sql, [number if value == ANY_COLUMN else value for number in numbers for value in values]
