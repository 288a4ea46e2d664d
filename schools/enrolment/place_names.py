"""The names of a year's areas, held in memory: lines are many, their names few, and hardly ever others than before."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from eduweb.core.render_cache.by_edition import once_for_each_edition

from ..models import EnrolmentArea, EnrolmentPlan
from ..querysets import EnrolmentAreaQuerySet
from .places import LEAST, compared


class PlaceName(NamedTuple):
    """The names of an area, of which many have the same."""

    town: str
    street: str
    estate: str


class PlaceNames:
    """Names of areas; what is like an address among ten thousand of them is found in a millisecond or two."""

    def __init__(self, names: Collection[PlaceName]):
        self.towns = sorted({name.town for name in names})
        self._written = {text for name in names for text in (name.street, name.estate) if text}
        self._with: defaultdict[str, list[PlaceName]] = defaultdict(list)
        for name in names:
            for text in compared(name):
                self._with[text].append(name)

    def like(self, typed: str, places: Iterable[str]) -> set[PlaceName]:
        """Those that stand in what was typed, or hold one of the places, both normalised (`places.resembles`).

        A single letter is like no name that is longer.
        """
        found = {text for text in self._with if text in typed}
        for place in places:
            if len(place) >= LEAST:
                found |= {text for text in self._with if place in text}
        return {name for text in found for name in self._with[text]}

    def longest_in(self, text: str) -> str:
        """The longest street or estate that stands in the text, the first of several; "" for none."""
        found = (name for name in self._written if name in text)
        return max(found, key=lambda name: (len(name), -text.index(name)), default="")


def place_names(areas: EnrolmentAreaQuerySet) -> PlaceNames:
    """The names of these areas; one query, which reads an index alone."""
    rows = areas.order_by().values_list(*PlaceName._fields).distinct()
    return PlaceNames([PlaceName(*row) for row in rows])


@once_for_each_edition
def published_names(year: int) -> PlaceNames:
    """The names in that year's published documents; two queries, since of plain numbers both databases make more."""
    plans = [*EnrolmentPlan.objects.published().of_year(year).order_by().values_list("pk", flat=True)]
    return place_names(EnrolmentArea.objects.filter(plan__in=plans))
