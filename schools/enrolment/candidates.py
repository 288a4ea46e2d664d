"""The lines that an address can mean, found by the names of streets and estates alone: lines are many, names are few."""

from typing import NamedTuple

from ..models import EnrolmentArea
from ..querysets import EnrolmentAreaQuerySet
from .addresses import divisions
from .places import resembles


class PlaceName(NamedTuple):
    """The names of an area, of which many have the same."""

    street: str
    estate: str


def candidates(areas: EnrolmentAreaQuerySet, place: str, house_number: str) -> list[EnrolmentArea]:
    """All areas for which `lookup` can find anything, in the order of `areas`; two queries."""
    found = divisions(place, house_number)
    typed, names = found[0][0], {name for name, _ in found}
    known = map(PlaceName._make, areas.order_by().values_list(*PlaceName._fields).distinct())
    alike = [one for one in known if any(resembles(one, typed, name) for name in names)]
    streets, estates = {one.street for one in alike}, {one.estate for one in alike}
    return list(areas.filter(street__in=streets, estate__in=estates)) if alike else []
