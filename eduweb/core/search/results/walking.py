"""All hits one after the other, for programs: each call goes on after a place."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from ..finding import Finding, NamedEntries
from ..models import UNDATED
from ..names.found import NamesFound
from ..query import PER_PAGE, Query
from ..words import Words
from .hits import Hit, hit_of


class Place(NamedTuple):
    """A hit's position: its section, then its date and number there, or among names how many were given."""

    section: int
    dated: datetime
    pk: int


def find_after(query: Query, place: Place | None, *, most: int = PER_PAGE) -> list[tuple[Hit, Place]]:
    """At most `most` hits after this place in the order of `find`; repeated calls reach every hit and what resembles."""
    found: list[tuple[Hit, Place]] = []
    for number, section in enumerate(_sections(query) if query.words else []):
        if place is None or number >= place.section:
            after = place if place and number == place.section else Place(number, UNDATED, 0)
            is_first = place is None or number > place.section
            found += section(after, most - len(found), is_first)
        if len(found) == most:
            break
    return found


def _sections(query: Query):
    """Each gives `(hit, place)` after a place: what holds the words and then what resembles, or the other way round."""
    held = [_section(group, query) for group in query.groups(query.held.words)] if query.held.words else []
    return [*held, _names_alike(query)] if query.is_held else [_names_alike(query), *held]


def _section(group: Finding | NamesFound, query: Query):
    def after(place: Place, most: int, is_first: bool) -> Iterator[tuple[Hit, Place]]:
        if isinstance(group, NamedEntries | NamesFound):
            entries = group.newest(place.pk, place.pk + most)
            places = [Place(place.section, UNDATED, place.pk + number) for number in range(1, len(entries) + 1)]
        else:
            entries = (group if is_first else group.after(place.dated, place.pk)).newest(0, most)
            places = [Place(place.section, entry.dated, entry.pk) for entry in entries]
        place_of = dict(zip(entries, places, strict=True))
        for entry in query.beside(entries):
            yield hit_of(entry, Words(()), relaxed=not query.is_held), place_of[entry]

    return after


def _names_alike(query: Query):
    def after(place: Place, most: int, _is_first: bool) -> Iterator[tuple[Hit, Place]]:
        for number, entry in enumerate(query.alike[place.pk : place.pk + most], place.pk + 1):
            yield hit_of(entry, Words(()), relaxed=True), Place(place.section, UNDATED, number)

    return after
