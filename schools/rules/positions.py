"""Positions of schools: which of them can be right, and distances between them."""

from collections.abc import Iterable
from math import cos, hypot, radians
from statistics import median
from typing import NamedTuple

from django.db.models import Avg, FloatField
from django.db.models.functions import Cast

from ..models import School
from ..querysets import SchoolQuerySet

# Kilometres from the middle of the district's schools, and from one degree of latitude to the next.
FARTHEST, DEGREE = 60, 111.2
# Among so few nobody can say which one is wrong.
_FEWEST = 5


class Position(NamedTuple):
    """A school by its key, and its town, at a longitude and a latitude."""

    key: int
    town: str
    east: float
    north: float


def position_of(school: School) -> Position | None:
    """The school's position, if it has one."""
    if school.longitude is None or school.latitude is None:
        return None
    return Position(school.pk, school.town, float(school.longitude), float(school.latitude))


def positions_of(schools: SchoolQuerySet, *, most: int | None = None) -> list[Position]:
    """The positions of those that have one, at most so many, in one query."""
    numbers = (Cast(name, FloatField()) for name in ("longitude", "latitude"))  # by Django they take ten times as long
    rows = schools.placed().order_by("code").values_list("pk", "town", *numbers)[:most]
    return [Position(*row) for row in rows if row[2] and row[3]]


def town_centres(schools: SchoolQuerySet) -> list[Position]:
    """The middle of each town's schools but those that cannot be right, with a key that is no school's; two queries.

    For very many schools: what is far away shows by the towns' middles, which hardly move for one wrong school.
    """
    placed = schools.placed()
    if not (centres := _centres(placed)):
        return []
    east, north = median(one.east for one in centres), median(one.north for one in centres)
    reach = FARTHEST / DEGREE
    across = reach / narrowing(centres)
    near = {"longitude__range": (east - across, east + across), "latitude__range": (north - reach, north + reach)}
    return _centres(placed.filter(**near))


def _centres(schools: SchoolQuerySet) -> list[Position]:
    rows = schools.order_by("town").values_list("town").annotate(Avg("longitude"), Avg("latitude"))
    return [Position(-number, town, float(east), float(north)) for number, (town, east, north) in enumerate(rows, 1)]


def narrowing(positions: Iterable[Position]) -> float:
    """How much shorter a degree of longitude is here than one of latitude."""
    return cos(radians(median(position.north for position in positions)))


def plausible(positions: list[Position]) -> list[Position]:
    """Those that can be right."""
    far = far_away(positions)
    return [one for one in positions if one.key not in far]


def far_away(positions: list[Position]) -> set[int]:
    """The keys of those that lie farther from the middle of all than a district is wide."""
    if len(positions) < _FEWEST:
        return set()
    east, north = median(one.east for one in positions), median(one.north for one in positions)
    narrow = narrowing(positions)
    return {one.key for one in positions if DEGREE * hypot((one.east - east) * narrow, one.north - north) > FARTHEST}
