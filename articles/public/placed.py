"""The stories that editors have put at a place, as rows; one query for a page, which never reads the desk's table."""

from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet, Subquery

from eduweb.core.render_cache.compiled_query import NOW, CompiledQuery

from ..enums import Place
from ..models import Placement
from ..models.public import PublishedArticle
from ..querysets import ROW_VALUES, StoryRow

MOST = 6


def placed_on_home() -> dict[Place, list[StoryRow]]:
    """The headlines and the recommended stories, by place, the latest first; at most `MOST` of each."""
    return {place: stories[:MOST] for place, stories in _placed_at(Place.HEADLINE, Place.RECOMMENDED).items()}


def placed_on_top(columns: Iterable[int]) -> list[StoryRow]:
    """The stories on top of these columns, the latest first."""
    shown = set(columns)
    return [story for story in _placed_at(Place.COLUMN_TOP)[Place.COLUMN_TOP] if story.column_id in shown]


def _placed_at(*places: Place) -> dict[Place, list[StoryRow]]:
    rows = _PLACED.rows(*map(str, places))
    found = {}
    for at, place in enumerate(places):
        latest = sorted((row for row in rows if row[at]), key=lambda row: row[at], reverse=True)
        found[place] = [StoryRow._make(row[len(places) :]) for row in latest]
    return found


def _placed(*places: str) -> QuerySet:
    """Live stories with the number of their placement at each of these places, or None."""
    open_ones = Placement.objects.standing(NOW)
    numbers = {f"at_{place}": open_ones.filter(article=OuterRef("pk"), place=place).values("pk") for place in places}
    stories = PublishedArticle.objects.live(NOW).filter(
        pk__in=open_ones.order_by().filter(place__in=places).values("article_id")
    )
    return stories.annotate(**{name: Subquery(found) for name, found in numbers.items()}).values_list(
        *numbers, *ROW_VALUES
    )


_PLACED = CompiledQuery(_placed)
