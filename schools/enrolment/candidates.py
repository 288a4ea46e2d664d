"""The lines that an address can mean, found by the names of streets and estates alone: lines are many, names are few."""

from collections.abc import Iterable
from typing import NamedTuple

from ..models import EnrolmentArea
from ..querysets import EnrolmentAreaQuerySet
from .addresses import divisions
from .places import resembles


class PlaceName(NamedTuple):
    """The names of an area, of which many have the same."""

    town: str
    street: str
    estate: str


def place_names(areas: EnrolmentAreaQuerySet) -> list[PlaceName]:
    """The names of these areas, each once; one query, which reads an index alone."""
    return [PlaceName(*row) for row in areas.order_by().values_list(*PlaceName._fields).distinct()]


def candidates(
    areas: EnrolmentAreaQuerySet, names: Iterable[PlaceName], place: str, house_number: str
) -> list[EnrolmentArea]:
    """All areas for which `lookup` can find anything, in the order of `areas`, whose `names` these are; one query."""
    found = divisions(place, house_number)
    typed, asked = found[0][0], {name for name, _ in found}
    alike = [one for one in names if any(resembles(one, typed, name) for name in asked)]
    named = {f"{field}__in": {getattr(one, field) for one in alike} for field in PlaceName._fields}
    return list(areas.filter(**named)) if alike else []
