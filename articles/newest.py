"""The newest stories of many columns in one query, however large the archive is."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models.expressions import RawSQL

from .models.column import Column
from .models.public import PublishedArticle


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


def _newest_numbers(numbers: list[int], count: int) -> RawSQL:
    live = PublishedArticle.objects.live().order_by("-published_at", "-article_id").values("pk")
    parts = [live.filter(column_id=number)[:count].query.sql_with_params() for number in numbers]
    sql = " UNION ALL ".join(f"SELECT * FROM ({part}) AS part{place}" for place, (part, _) in enumerate(parts))
    return RawSQL(sql, [value for _, values in parts for value in values])
