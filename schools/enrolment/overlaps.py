"""Overlapping areas: allowed, but readers are shown both."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from ..enums import HouseNumberSide
from ..models import EnrolmentArea
from .addresses import normalise_place

BEYOND = 10**9


def overlaps(areas: Iterable[EnrolmentArea]) -> list[tuple[EnrolmentArea, EnrolmentArea]]:
    """Every pair of areas of one place with a house number in common."""
    places = defaultdict(list)
    for area in areas:
        places[normalise_place(area.town), normalise_place(area.estate or area.street), bool(area.estate)].append(area)
    return [pair for at_place in places.values() for pair in combinations(at_place, 2) if _do_overlap(*pair)]


def _do_overlap(one: EnrolmentArea, other: EnrolmentArea) -> bool:
    if one.is_whole or other.is_whole:
        return True
    if one.unit != other.unit:
        return False
    first = max(one.door_from or 0, other.door_from or 0)
    last = min(_end(one), _end(other))
    sides = {one.side, other.side} - {HouseNumberSide.ALL}
    if len(sides) == 2:
        return False
    if sides:
        first += first % 2 != (HouseNumberSide.ODD in sides)  # the first number on that side
    return first <= last


def _end(area: EnrolmentArea) -> int:
    return BEYOND if area.door_to is None else area.door_to
