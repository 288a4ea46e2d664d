"""The enrolment areas of an address: one for certain, several possible ones, or none."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cached_property

from ..enums import EnrolmentLevel
from ..models import EnrolmentArea, EnrolmentPlan
from .addresses import divisions, normalise_place
from .house_numbers import contains, is_near_only, read_house_number
from .places import PlaceMatch, is_sibling, place_match, resembles


class Verdict(StrEnum):
    EXACT = auto()  # one area contains the address, and its schools teach
    SEVERAL = auto()  # one or more areas may contain it
    NONE = auto()  # no area contains it


class _Membership(Enum):
    """Whether a house number belongs to an area."""

    YES = auto()
    PERHAPS = auto()
    NO = auto()


@dataclass(frozen=True)
class Answer:
    """The answer of one level's documents, `plans`.

    `is_known` says whether an area has the place's name; `is_left` that the only area names a school that does not teach.
    """

    level: EnrolmentLevel
    plans: list[EnrolmentPlan]
    verdict: Verdict
    areas: list[EnrolmentArea]
    is_known: bool
    is_left: bool = False

    @property
    def has_several_documents(self) -> bool:
        return len(self.plans) > 1


@dataclass(frozen=True)
class Address:
    """A typed address divided into place and house number in every way; `unread` is a number in an unknown form."""

    divisions: tuple[tuple[str, str], ...]
    unread: str

    @cached_property
    def place(self) -> str:
        """The place without its house number, for names that are like it."""
        read = [place for place, number in self.divisions if number and read_house_number(number)]
        return (read or [self.divisions[0][0]])[-1]


def read_address(place: str, house_number: str, areas: Iterable[EnrolmentArea]) -> Address:
    """The address in these texts, the number typed by itself or with the place."""
    found = divisions(place, house_number)
    areas = [area for area in areas if resembles(area, found[0][0], found[0][0])]
    numbers = (number for name, number in found if any(_is_named(area, name) for area in areas))
    typed = next(numbers, normalise_place(house_number))
    return Address(found, typed if typed and read_house_number(typed) is None else "")


def answers(address: Address, plans: list[EnrolmentPlan], areas: list[EnrolmentArea]) -> list[Answer]:
    """An answer for every level."""
    areas = [area for area in areas if resembles(area, address.divisions[0][0], address.place)]
    return [_answer(level, address, [plan for plan in plans if plan.level == level], areas) for level in EnrolmentLevel]


def _answer(level: EnrolmentLevel, address: Address, plans: list[EnrolmentPlan], areas: list[EnrolmentArea]) -> Answer:
    areas = [area for area in areas if area.plan.level == level]
    numbers = {area: number for area in areas if (number := _number_at(area, address)) is not None}
    perhaps = _beside(address, areas, numbers)
    if not numbers and not perhaps:
        near = [area for area in areas if _is_near(area, address)]
        return Answer(level, plans, Verdict.SEVERAL if near else Verdict.NONE, near, is_known=False)
    memberships = _memberships(numbers)
    found = [area for area, membership in memberships.items() if membership is not _Membership.NO] + perhaps
    if not found:
        return Answer(level, plans, Verdict.NONE, [], is_known=True)
    is_alone = len(found) == 1 and memberships.get(found[0]) is _Membership.YES
    is_left = is_alone and not _teach(found[0])
    verdict = Verdict.EXACT if is_alone and not is_left else Verdict.SEVERAL
    return Answer(level, plans, verdict, found, is_known=True, is_left=is_left)


def _is_near(area: EnrolmentArea, address: Address) -> bool:
    return place_match(area, address.place) is PlaceMatch.PARTIAL and not is_sibling(area, address.divisions[0][0])


def _number_at(area: EnrolmentArea, address: Address) -> str | None:
    """What is typed behind the area's name ("" for nothing); None where its name is not typed."""
    matches = (number for name, number in address.divisions if place_match(area, name) is PlaceMatch.FULL)
    return next(matches, None)


def _beside(address: Address, areas: list[EnrolmentArea], numbers: dict[EnrolmentArea, str]) -> list[EnrolmentArea]:
    """Areas that it may be in too: places named behind its number, and estates on its street unless one is named."""
    others = [area for area in areas if area not in numbers]
    behind = [area for area in others if any(_is_named_behind(area, number) for number in numbers.values())]
    if any(area.estate for area in numbers):
        return behind
    names = [name for name, _ in address.divisions]
    return [a for a in others if a in behind or any(place_match(a, name) is PlaceMatch.STREET_ONLY for name in names)]


def _is_named_behind(area: EnrolmentArea, number: str) -> bool:
    """Whether the area's estate or street stands behind a house number: 汇龙大道15号湖畔家园."""
    return bool(number) and normalise_place(area.estate or area.street) in number


def _memberships(numbers: dict[EnrolmentArea, str]) -> dict[EnrolmentArea, _Membership]:
    """Whether each area contains its number. Where a name is that of places in several towns, a town of which no line
    does may still be the one that is meant: its lines are shown too.
    """
    mixed = len({area.unit for area in numbers if not area.is_whole}) > 1
    found = {area: _membership(area, number, mixed) for area, number in numbers.items()}
    towns = {area.town for area, membership in found.items() if membership is not _Membership.NO}
    if not towns:
        return found
    return {area: membership if area.town in towns else _Membership.PERHAPS for area, membership in found.items()}


def _membership(area: EnrolmentArea, number: str, mixed: bool) -> _Membership:
    """Whether the numbers belong to the area; with `mixed` a number alone may be a house's or a building's."""
    if is_near_only(number) or _is_named_behind(area, number):
        return _Membership.PERHAPS
    if area.is_whole:
        return _Membership.YES
    house_number = read_house_number(number)
    if house_number is None or (house_number.unit and house_number.unit != area.unit):
        return _Membership.PERHAPS
    inside = [contains(area, one) for one in house_number.numbers]
    if not any(inside):
        return _Membership.NO
    is_sure = all(inside) and not (mixed and house_number.unit is None)
    return _Membership.YES if is_sure else _Membership.PERHAPS


def _is_named(area: EnrolmentArea, place: str) -> bool:
    return place_match(area, place) in (PlaceMatch.FULL, PlaceMatch.STREET_ONLY)


def _teach(area: EnrolmentArea) -> bool:
    return all(school.is_open for school in area.schools.all())
