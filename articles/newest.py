"""The newest stories of columns, without reading the rest: the cost does not grow with the archive."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models.expressions import RawSQL

from .models.column import Column
from .models.public import PublishedArticle

ANY_COLUMN = -1
NEWEST_FIRST = "ORDER BY published_at DESC, article_id DESC"


def newest_of_each(columns: Iterable[Column], count: int) -> dict[int, list[PublishedArticle]]:
    """`{column number: its newest stories}`, at most `count` of each, newest first; without their long text.

    One short walk down the index of each column; a window function would read the whole table.
    """
    numbers = [column.pk for column in columns]
    if not numbers:
        return {}
    found = PublishedArticle.objects.filter(pk__in=_newest_numbers(numbers, count)).for_lists().newest_first()
    stories = defaultdict(list)
    for story in found:
        stories[story.column_id].append(story)
    return stories


class ColumnStories:
    """The stories of some columns as one list, newest first, for a paginator.

    A page is found in the columns' index alone, from the end that is nearer, and only then read.
    """

    ordered = True

    def __init__(self, columns: Iterable[Column]):
        self.numbers = [column.pk for column in columns]
        self._count: int | None = None

    def count(self) -> int:
        """How many there are."""
        if self._count is None:
            self._count = PublishedArticle.objects.live().filter(column_id__in=self.numbers).count()
        return self._count

    def __getitem__(self, span: slice) -> list[PublishedArticle]:
        first, last = span.start, min(span.stop, self.count())
        if first >= last:
            return []
        backwards = first > self.count() // 2
        start, end = (self.count() - last, self.count() - first) if backwards else (first, last)
        order = NEWEST_FIRST.replace("DESC", "ASC") if backwards else NEWEST_FIRST
        union, values = _newest(self.numbers, end, backwards)
        page = RawSQL(f"SELECT article_id FROM ({union}) AS page {order} LIMIT {end - start} OFFSET {start}", values)
        return list(PublishedArticle.objects.filter(pk__in=page).for_lists().newest_first())


def _newest_numbers(numbers: list[int], count: int) -> RawSQL:
    union, values = _newest(numbers, count)
    return RawSQL(f"SELECT article_id FROM ({union}) AS newest", values)


def _newest(numbers: list[int], count: int, oldest: bool = False) -> tuple[str, list]:
    """SQL for number and date of the newest (or oldest) `count` stories of each column."""
    live = PublishedArticle.objects.live().newest_first().values("article_id", "published_at")
    live = live.reverse() if oldest else live
    # Compiled once: the parts differ in the column's number alone.
    part, values = live.filter(column_id=ANY_COLUMN)[:count].query.sql_with_params()
    sql = " UNION ALL ".join(f"SELECT * FROM ({part}) AS part{place}" for place in range(len(numbers)))
    return sql, [number if value == ANY_COLUMN else value for number in numbers for value in values]
