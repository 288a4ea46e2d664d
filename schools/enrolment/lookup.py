"""Which areas an address belongs to: one for certain, several that it may be, or none. Nothing in between."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby

from ..enums import EnrolmentLevel
from ..models import EnrolmentArea, EnrolmentPlan
from .addresses import Door, holds, plain_place, read_door, splits


class Verdict(Enum):
    EXACT = auto()  # one line holds this very door
    SEVERAL = auto()  # lines that it may belong to
    NONE = auto()  # no line holds it

    @property
    def word(self) -> str:
        """As templates ask for it."""
        return self.name.lower()


class _Naming(Enum):
    """How the typed place names an area's place."""

    FULLY = auto()
    STREET_ONLY = auto()  # the street is right, but the area is an estate on it
    NEARLY = auto()  # one name stands within the other
    NOT = auto()


class _Belongs(Enum):
    YES = auto()
    PERHAPS = auto()
    NO = auto()


@dataclass(frozen=True)
class Answer:
    """What one level's documents say of an address; `plans` says whom to ask. Without plans nothing is published yet."""

    level: EnrolmentLevel
    plans: list[EnrolmentPlan]
    verdict: Verdict
    areas: list[EnrolmentArea]
    is_named: bool

    @property
    def has_several_documents(self) -> bool:
        return len(self.plans) > 1

    @property
    def level_word(self) -> str:
        return self.level.label


@dataclass(frozen=True)
class Address:
    """A place and a door as they were typed; `unread` is a door that could not be read."""

    place: str
    door: Door | None
    unread: str


def read_address(place: str, door: str, areas: Iterable[EnrolmentArea]) -> Address:
    """Part the door from the place where both were typed together, at the longest place that there is."""
    whole = plain_place(place)
    if door.strip():
        return _address(whole, door)
    for name, rest in splits(place):
        if any(_naming(area, name) in (_Naming.FULLY, _Naming.STREET_ONLY) for area in areas):
            return _address(name, rest)
    shortest = list(splits(place))[-1]
    return _address(*shortest)


def look_up(address: Address, plans: list[EnrolmentPlan], areas: list[EnrolmentArea]) -> list[Answer]:
    """An answer for every level."""
    by_level = {
        level: list(lines)
        for level, lines in groupby(sorted(areas, key=lambda area: area.plan.level), lambda area: area.plan.level)
    }
    return [
        _answer(level, address, [plan for plan in plans if plan.level == level], by_level.get(level, []))
        for level in EnrolmentLevel
    ]


def _answer(level: EnrolmentLevel, address: Address, plans: list[EnrolmentPlan], areas: list[EnrolmentArea]) -> Answer:
    named = [(area, _naming(area, address.place)) for area in areas]
    certain = [area for area, naming in named if naming is _Naming.FULLY]
    perhaps = [area for area, naming in named if naming is _Naming.STREET_ONLY]
    if not certain and not perhaps:
        near = [area for area, naming in named if naming is _Naming.NEARLY]
        return Answer(level, plans, Verdict.SEVERAL if near else Verdict.NONE, near, is_named=False)
    mixed = len({area.unit for area in certain if not area.is_whole}) > 1
    belongs = [(area, _belongs(area, address.door, mixed)) for area in certain]
    found = [area for area, how in belongs if how is not _Belongs.NO] + perhaps
    if not found:
        return Answer(level, plans, Verdict.NONE, [], is_named=True)
    alone = len(found) == 1 and (found[0], _Belongs.YES) in belongs
    return Answer(level, plans, Verdict.EXACT if alone else Verdict.SEVERAL, found, is_named=True)


def _belongs(area: EnrolmentArea, door: Door | None, mixed: bool) -> _Belongs:
    """Whether the door is one of the area's; `mixed` says that a number alone may be a door's or a building's."""
    if area.is_whole:
        return _Belongs.YES
    if door is None or (door.unit and door.unit != area.unit):
        return _Belongs.PERHAPS
    if not holds(area, door.number):
        return _Belongs.NO
    return _Belongs.PERHAPS if mixed and door.unit is None else _Belongs.YES


def _naming(area: EnrolmentArea, place: str) -> _Naming:
    town, street, estate = plain_place(area.town), plain_place(area.street), plain_place(area.estate)
    names = _full_names(area)
    if place in names or any(place.endswith(town + name) for name in names):
        return _Naming.FULLY
    if estate and street and (place == street or place.endswith(town + street)):
        return _Naming.STREET_ONLY
    parts = [part for part in (street, estate) if len(part) > 1]
    if len(place) > 1 and any(part in place or place in part for part in parts):
        return _Naming.NEARLY
    return _Naming.NOT


def _full_names(area: EnrolmentArea) -> set[str]:
    """Whatever names the whole place: an estate may be named with its street or without."""
    street, estate = plain_place(area.street), plain_place(area.estate)
    return {estate, street + estate} if estate else {street}


def _address(place: str, door: str) -> Address:
    read = read_door(door) if door.strip() else None
    return Address(place, read, door if door.strip() and read is None else "")
