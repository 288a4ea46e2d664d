"""What people type for a place and a door, read strictly: what is not clear is not made clear here."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..enums import DoorSide, DoorUnit
from ..models import EnrolmentArea

# “12号”, “12-1号”, “12附3号”, “12弄3号”, “3栋2单元501”, “3号楼”, “第3幢”; a number alone must stand alone.
_DOOR = re.compile(r"第?(?P<number>\d{1,5})(?:[-附之]\d+)*(?:(?P<unit>号楼|号|弄|栋|幢|座).*)?")
_BUILDINGS = ("号楼", "栋", "幢", "座")
_DASHES = re.compile("[‐‑‒–—―−~～]")
_NOISE = re.compile(r"[\s,，、.。;；()（）·]")
_DOOR_BEGINS = re.compile(r"(?<=[^\d第])第?\d")


@dataclass(frozen=True)
class Door:
    """A number, and whether it counts doors or buildings where that was said."""

    number: int
    unit: DoorUnit | None


@lru_cache(maxsize=20_000)
def plain_place(text: str) -> str:
    """The name as it is compared: full-width signs as half-width ones, no spaces and stops."""
    return _NOISE.sub("", _DASHES.sub("-", unicodedata.normalize("NFKC", text)).lower())


def read_door(text: str) -> Door | None:
    """The door or building that these words begin with; None when they say it in no way that is known here."""
    found = _DOOR.fullmatch(plain_place(text))
    if found is None:
        return None
    unit = found["unit"] and (DoorUnit.BUILDING if found["unit"] in _BUILDINGS else DoorUnit.DOOR)
    return Door(int(found["number"]), unit or None)


def splits(text: str) -> Iterator[tuple[str, str]]:
    """Every way to part “萱花路12号” into a place and a door, the longest place first; the whole text is one."""
    place = plain_place(text)
    yield place, ""
    for begin in sorted((found.start() for found in _DOOR_BEGINS.finditer(place)), reverse=True):
        yield place[:begin], place[begin:]


def holds(area: EnrolmentArea, number: int) -> bool:
    """Whether the number is one of the area's, from and to and side taken together."""
    if area.door_from is not None and number < area.door_from:
        return False
    if area.door_to is not None and number > area.door_to:
        return False
    return area.side == DoorSide.ALL or (number % 2 == 1) == (area.side == DoorSide.ODD)
