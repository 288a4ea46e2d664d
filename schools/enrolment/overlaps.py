"""Areas with house numbers in common: allowed, but readers are shown both, and registrars are told."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from ..enums import HouseNumberSide
from ..models import EnrolmentArea
from .addresses import normalise_place

BEYOND = 10**9
MOST_PAIRS = 10


def overlaps(areas: Iterable[EnrolmentArea]) -> list[tuple[EnrolmentArea, EnrolmentArea]]:
    """Every pair of areas of one place with a house number in common."""
    places = defaultdict(list)
    for area in areas:
        places[normalise_place(area.town), normalise_place(area.estate or area.street), bool(area.estate)].append(area)
    return [pair for at_place in places.values() for pair in combinations(at_place, 2) if _do_overlap(*pair)]


def sentences(pairs: Iterable[tuple[EnrolmentArea, EnrolmentArea]]) -> list[str]:
    """A sentence for each overlapping pair, and one for the rest of many."""
    pairs = list(pairs)
    shown = [f"“{one}”和“{other}”有相同的号码，家长查询时两条都会列出，请核对。" for one, other in pairs[:MOST_PAIRS]]
    rest = len(pairs) - MOST_PAIRS
    return [*shown, f"另有 {rest} 处号码相同，请逐条核对。"] if rest > 0 else shown


def _do_overlap(one: EnrolmentArea, other: EnrolmentArea) -> bool:
    if one.is_whole or other.is_whole:
        return True
    if one.unit != other.unit:
        return False
    first = max(one.door_from or 0, other.door_from or 0)
    last = min(BEYOND if area.door_to is None else area.door_to for area in (one, other))
    sides = {one.side, other.side} - {HouseNumberSide.ALL}
    if len(sides) == 2:
        return False
    if sides:
        first += first % 2 != (HouseNumberSide.ODD in sides)  # the first number on that side
    return first <= last
