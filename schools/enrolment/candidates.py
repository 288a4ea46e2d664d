"""The lines that an address can mean, found by the names of streets and estates alone."""

from ..models import EnrolmentArea
from ..querysets import EnrolmentAreaQuerySet
from .addresses import divisions
from .place_names import PlaceName, PlaceNames


def candidates(areas: EnrolmentAreaQuerySet, names: PlaceNames, place: str, house_number: str) -> list[EnrolmentArea]:
    """All areas for which `lookup` can find anything, in the order of `areas`, whose `names` these are; one query."""
    found = divisions(place, house_number)
    alike = names.like(found[0][0], {name for name, _ in found})
    named = {f"{field}__in": {getattr(one, field) for one in alike} for field in PlaceName._fields}
    return list(areas.filter(**named)) if alike else []
