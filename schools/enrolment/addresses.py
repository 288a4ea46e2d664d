"""Places and house numbers as people type them, read strictly: nothing is guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from eduweb.core.text.plain import normalise

from ..enums import HouseNumberSide, HouseNumberUnit
from ..models import EnrolmentArea

# “12号”, “12-1号”, “12附3号”, “12弄3号”, “3栋2单元501”, “3号楼”, “第3幢”; a number alone must stand alone.
_HOUSE_NUMBER = re.compile(r"第?(?P<number>\d{1,5})(?:[-附之]\d+)*(?:(?P<unit>号楼|号|弄|栋|幢|座).*)?")
_BUILDINGS = ("号楼", "栋", "幢", "座")
_NOISE = re.compile(r"[\s,，、.。;；()（）·]")
_HOUSE_NUMBER_BEGINS = re.compile(r"(?<=[^\d第])第?\d")


@dataclass(frozen=True)
class HouseNumber:
    """A house number or a building's number; `unit` is None where the text does not say which."""

    number: int
    unit: HouseNumberUnit | None


@lru_cache(maxsize=20_000)
def normalise_place(text: str) -> str:
    """The name for comparisons: one width, simplified characters, no spaces and punctuation."""
    return _NOISE.sub("", normalise(text))


def read_house_number(text: str) -> HouseNumber | None:
    """The number of a house or building in this text; None for any unknown form."""
    found = _HOUSE_NUMBER.fullmatch(normalise_place(text))
    if found is None:
        return None
    unit = found["unit"] and (HouseNumberUnit.BUILDING if found["unit"] in _BUILDINGS else HouseNumberUnit.HOUSE)
    return HouseNumber(int(found["number"]), unit or None)


def splits(text: str) -> Iterator[tuple[str, str]]:
    """Every division of a text such as “萱花路12号” into place and number, the longest place (the whole text) first."""
    place = normalise_place(text)
    yield place, ""
    for begin in sorted((found.start() for found in _HOUSE_NUMBER_BEGINS.finditer(place)), reverse=True):
        yield place[:begin], place[begin:]


def contains(area: EnrolmentArea, number: int) -> bool:
    """Whether the number is within the area's range and on its side."""
    if area.door_from is not None and number < area.door_from:
        return False
    if area.door_to is not None and number > area.door_to:
        return False
    return area.side == HouseNumberSide.ALL or (number % 2 == 1) == (area.side == HouseNumberSide.ODD)
