"""The enrolment areas of an address: one for certain, several possible ones, or none."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from ..enums import EnrolmentLevel
from ..models import EnrolmentArea, EnrolmentPlan
from .addresses import HouseNumber, contains, normalise_place, read_house_number, splits


class Verdict(StrEnum):
    EXACT = auto()  # one area contains the address
    SEVERAL = auto()  # one or more areas may contain it
    NONE = auto()  # no area contains it


class _PlaceMatch(Enum):
    """The likeness of a typed place to an area's place."""

    FULL = auto()
    STREET_ONLY = auto()  # the area is an estate on this street
    PARTIAL = auto()  # one name is part of the other
    NONE = auto()


class _Membership(Enum):
    """Whether a house number belongs to an area."""

    YES = auto()
    PERHAPS = auto()
    NO = auto()


@dataclass(frozen=True)
class Answer:
    """The answer of one level's documents, `plans`; `is_known` says whether an area has the place's name."""

    level: EnrolmentLevel
    plans: list[EnrolmentPlan]
    verdict: Verdict
    areas: list[EnrolmentArea]
    is_known: bool

    @property
    def has_several_documents(self) -> bool:
        return len(self.plans) > 1


@dataclass(frozen=True)
class Address:
    """A typed place and house number; `unread` is a number in an unknown form."""

    place: str
    house_number: HouseNumber | None
    unread: str


def read_address(place: str, house_number: str, areas: Iterable[EnrolmentArea]) -> Address:
    """The address in these texts; a number typed with the place is divided from the longest known place."""
    if house_number.strip():
        return _address(normalise_place(place), house_number)
    for name, rest in splits(place):
        if any(_place_match(area, name) in (_PlaceMatch.FULL, _PlaceMatch.STREET_ONLY) for area in areas):
            return _address(name, rest)
    shortest = list(splits(place))[-1]
    return _address(*shortest)


def answers(address: Address, plans: list[EnrolmentPlan], areas: list[EnrolmentArea]) -> list[Answer]:
    """An answer for every level."""
    return [_answer(level, address, [plan for plan in plans if plan.level == level], areas) for level in EnrolmentLevel]


def _answer(level: EnrolmentLevel, address: Address, plans: list[EnrolmentPlan], areas: list[EnrolmentArea]) -> Answer:
    matches = [(area, _place_match(area, address.place)) for area in areas if area.plan.level == level]
    certain = [area for area, match in matches if match is _PlaceMatch.FULL]
    perhaps = [area for area, match in matches if match is _PlaceMatch.STREET_ONLY]
    if not certain and not perhaps:
        near = [area for area, match in matches if match is _PlaceMatch.PARTIAL]
        return Answer(level, plans, Verdict.SEVERAL if near else Verdict.NONE, near, is_known=False)
    mixed = len({area.unit for area in certain if not area.is_whole}) > 1
    memberships = [(area, _membership(area, address.house_number, mixed)) for area in certain]
    found = [area for area, membership in memberships if membership is not _Membership.NO] + perhaps
    if not found:
        return Answer(level, plans, Verdict.NONE, [], is_known=True)
    alone = len(found) == 1 and (found[0], _Membership.YES) in memberships
    return Answer(level, plans, Verdict.EXACT if alone else Verdict.SEVERAL, found, is_known=True)


def _membership(area: EnrolmentArea, house_number: HouseNumber | None, mixed: bool) -> _Membership:
    """Whether the number belongs to the area; with `mixed` a number alone may be a house's or a building's."""
    if area.is_whole:
        return _Membership.YES
    if house_number is None or (house_number.unit and house_number.unit != area.unit):
        return _Membership.PERHAPS
    if not contains(area, house_number.number):
        return _Membership.NO
    return _Membership.PERHAPS if mixed and house_number.unit is None else _Membership.YES


def _place_match(area: EnrolmentArea, place: str) -> _PlaceMatch:
    town, street, estate = normalise_place(area.town), normalise_place(area.street), normalise_place(area.estate)
    names = _full_names(area)
    if place in names or any(place.endswith(town + name) for name in names):
        return _PlaceMatch.FULL
    if estate and street and (place == street or place.endswith(town + street)):
        return _PlaceMatch.STREET_ONLY
    parts = [part for part in (street, estate) if len(part) > 1]
    if len(place) > 1 and any(part in place or place in part for part in parts):
        return _PlaceMatch.PARTIAL
    return _PlaceMatch.NONE


def _full_names(area: EnrolmentArea) -> set[str]:
    """The full names of the place: an estate's with and without its street."""
    street, estate = normalise_place(area.street), normalise_place(area.estate)
    return {estate, street + estate} if estate else {street}


def _address(place: str, house_number: str) -> Address:
    number = read_house_number(house_number) if house_number.strip() else None
    return Address(place, number, house_number if house_number.strip() and number is None else "")
