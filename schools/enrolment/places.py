"""Whether a typed place is an area's street or estate, what stands before it included."""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Protocol

from ..models import EnrolmentArea
from .addresses import normalise_place

_HAN = "[\u4e00-\u9fff]"
_LEAD = r"(?:[家庭详细现通讯收货件户籍]{0,4}[地住]址|我?们?家?(?:住在|住|在)|邮政编码|邮编|中国|\d{6,11})"
_COMMUNITY = rf"(?:办事处)?(?:{_HAN}{{1,8}}?(?:社区|居委会))?"
_TOWN_KIND = re.compile(r"(?:街道|镇|乡)$")
_DISTRICT = re.compile(rf"(?:{_HAN}{{2,3}}市)?({_HAN}{{1,4}}?)([区县市])")
_ANY_NUMBER = re.compile(r"\d+")
_ESTATE_KIND = "小区"
# A single letter is no name, and part of too many.
LEAST = 2
_LEAST_ESTATE = 3


class Named(Protocol):
    """Whatever has the names of an area."""

    @property
    def street(self) -> str: ...

    @property
    def estate(self) -> str: ...


class PlaceMatch(Enum):
    """The likeness of a typed place to an area's place."""

    FULL = auto()
    STREET_ONLY = auto()  # the area is an estate on this street
    PARTIAL = auto()  # one name is part of the other
    NONE = auto()


def resembles(area: Named, typed: str, place: str) -> bool:
    """Whether the area can match at all: of many thousand lines hardly any can, and this is quickly seen."""
    return any(text in typed or place in text for text in compared(area))


def compared(area: Named) -> list[str]:
    """The normalised names by which an area is looked for: its street, its estate without 小区."""
    estate = normalise_place(area.estate).removesuffix(_ESTATE_KIND) if area.estate else ""
    return [text for text in (normalise_place(area.street), estate) if text]


def place_match(area: EnrolmentArea, place: str) -> PlaceMatch:
    """How this (normalised) place is like the area's."""
    street, estate = normalise_place(area.street), normalise_place(area.estate)
    names = _names(street, estate)
    town, district = normalise_place(area.town), _district(area.plan.title)
    if any(_ends_with(place, name, town, district, street if estate else "") for name in names):
        return PlaceMatch.FULL
    if estate and street and _ends_with(place, street, town, district, ""):
        return PlaceMatch.STREET_ONLY
    parts = [part for part in (street, estate) if len(part) >= LEAST]
    if len(place) >= LEAST and any(_holds(place, part) or _holds(part, place) for part in parts):
        return PlaceMatch.PARTIAL
    return PlaceMatch.NONE


def is_sibling(area: EnrolmentArea, typed: str) -> bool:
    """Whether the area differs from what is typed by a number alone: 汉东村1组 is only a neighbour of 汉东村3组."""
    name = normalise_place(area.place)
    return name not in typed and _ANY_NUMBER.sub("0", name) in _ANY_NUMBER.sub("0", typed)


def _names(street: str, estate: str) -> tuple[str, ...]:
    """The place's names; an estate's with 小区 behind it and without."""
    if not estate:
        return (street,)
    short = estate.removesuffix(_ESTATE_KIND)
    return (estate, f"{estate}{_ESTATE_KIND}", *([short] if len(short) >= _LEAST_ESTATE else []))


def _ends_with(place: str, name: str, town: str, district: tuple[str, str], street: str) -> bool:
    """Whether the place is this name, with nothing before it that would make it another place."""
    if not place.endswith(name) or (place != name and not _holds(place, name)):
        return False
    return _before(town, district, street).fullmatch(place.removesuffix(name)) is not None


def _holds(text: str, part: str) -> bool:
    """Whether the part stands in the text, no number being cut: 3组 is not in 13组."""
    at = text.find(part)
    if at < 0:
        return False
    end = at + len(part)
    is_cut_before = at > 0 and text[at - 1].isdigit() and part[0].isdigit()
    is_cut_behind = end < len(text) and text[end].isdigit() and part[-1].isdigit()
    return not (is_cut_before or is_cut_behind)


@lru_cache(maxsize=1_000)
def _district(title: str) -> tuple[str, str]:
    """Name and kind (永川, 区) of the district that the document's title begins with, or empty strings."""
    found = _DISTRICT.match(normalise_place(title))
    return (found[1], found[2]) if found else ("", "")


@lru_cache(maxsize=5_000)
def _before(town: str, district: tuple[str, str], street: str) -> re.Pattern[str]:
    """What may stand before a place: words for “address”, city and own district, its town, an estate's street.

    Another district's or town's name is not among them: a road there is another road. Where no document names the
    district, one is believed only before the town.
    """
    name, kind = map(re.escape, district)
    short_town = _TOWN_KIND.sub("", town)
    in_town = f"(?:{re.escape(town)}{f'|{re.escape(short_town)}' if len(short_town) >= LEAST else ''}){_COMMUNITY}"
    region = rf"(?:{_HAN}{{2,8}}?[省市]){{0,3}}(?:{_HAN}{{2}})?{name}{kind}?"
    known = rf"(?:{region})?(?:{in_town})?" if name else rf"(?:(?:{_HAN}{{2,8}}?[省市区县]){{0,3}}{in_town})?"
    on_street = rf"(?:{re.escape(street)}(?:\d+(?:-\d+)*(?:号院?|弄))?)?" if street else ""
    return re.compile(f"{_LEAD}{{0,3}}{known}{on_street}")
