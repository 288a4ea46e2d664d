"""The stories that editors have put at a place, as rows; one query for a page."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F, QuerySet

from eduweb.core.render_cache.compiled_query import NOW, CompiledQuery

from ..enums import Place
from ..models.public import PublishedArticle
from ..querysets import ROW_VALUES, StoryRow

MOST = 6


def placed_on_home() -> dict[str, list[StoryRow]]:
    """The headlines and the recommended stories, by place, the latest first; at most `MOST` of each."""
    stories: dict[str, list[StoryRow]] = defaultdict(list)
    for place, *row in _PLACED.rows(Place.HEADLINE, Place.RECOMMENDED):
        if len(stories[place]) < MOST:
            stories[place].append(StoryRow._make(row))
    return stories


def placed_on_top(columns: Iterable[int]) -> list[StoryRow]:
    """The stories on top of these columns, the latest first."""
    stories = (StoryRow._make(row) for _, *row in _PLACED.rows(Place.COLUMN_TOP))
    return [story for story in stories if story.column_id in set(columns)]


def _placed(*places: str) -> QuerySet:
    stories = PublishedArticle.objects.placed(places, NOW).annotate(place=F("article__placements__place"))
    return stories.values_list("place", *ROW_VALUES)


_PLACED = CompiledQuery(_placed)
