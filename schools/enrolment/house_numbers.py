"""House numbers and buildings' numbers as people type them, read strictly: nothing is guessed."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ..enums import HouseNumberSide, HouseNumberUnit
from ..models import EnrolmentArea
from .addresses import normalise_place

_UNIT = "号楼|号|支?弄|栋|幢|座"
_BUILDINGS = ("号楼", "栋", "幢", "座")
_WIDEST = 1_000  # no address has more numbers
# “12”, “第3”, “12附3”, “甲12”, “12甲号”; a letter at a building's number makes it another building.
_DOOR = re.compile(
    rf"第?(?:[甲乙丙丁](?=\d+号))?(?P<number>\d{{1,5}})(?!\d)(?:[附之]\d+)*(?:[甲乙丙丁a-h](?=号))?(?P<unit>{_UNIT})?"
)
_LINK = re.compile(r"(?P<range>[-至到])|[、和及与或/]")
# “12-1号”, “3-2-501”: what follows the first number is inside of it.
_INSIDE = re.compile(rf"(?:-\d+)+(?P<unit>{_UNIT})?")
_DASHED = re.compile(r"第?\d+(?:-\d+){2,}")
# Words that name a place near the number (15号对面, 15号以南), or say that another one follows.
_NEAR = (
    r"[院楼]?的?[正斜]?(?:对面|对门|对过|旁|边|侧|附近|隔壁|背后|后|前|左|右|以|之间|一带|周边|外|[东南西北]"
    r"|往|向|起|开始|沿线|线)"
)
_OPEN = re.compile(rf"{_NEAR}|[至到及和与或多几余来]")
_NEAR_NUMBER = re.compile(rf"\d(?:{_UNIT}){_NEAR}")


@dataclass(frozen=True)
class HouseNumber:
    """The numbers of one address (15—17号 has several); `unit` is None where the text does not say which."""

    numbers: tuple[int, ...]
    unit: HouseNumberUnit | None


class _Door(NamedTuple):
    """A number as it stands in a text, and where it ends; `is_range`: from the number before up to this one."""

    number: int
    unit: str
    is_range: bool
    end: int


def read_house_number(text: str) -> HouseNumber | None:
    """The numbers of a house or building in this text; None for any unknown form."""
    text = normalise_place(text)
    doors = _doors(text)
    end = doors[-1].end if doors else 0
    unit = next((door.unit for door in doors if door.unit), "")
    if not unit and (inside := _INSIDE.match(text, end)):
        unit, end = inside["unit"] or "", inside.end()
    rest = text[end:]
    if (
        not doors
        or any(door.number == 0 for door in doors)
        or _is_too_wide(doors)
        or (_OPEN.match(rest) if unit else rest)
    ):
        return None
    is_building = unit in _BUILDINGS
    numbers = _numbers(doors, are_on_one_side=not is_building)
    return HouseNumber(numbers, (HouseNumberUnit.BUILDING if is_building else HouseNumberUnit.HOUSE) if unit else None)


def is_near_only(text: str) -> bool:
    """Whether the text names a place near a number (15号对面), not the number itself."""
    return _NEAR_NUMBER.search(normalise_place(text)) is not None


def contains(area: EnrolmentArea, number: int) -> bool:
    """Whether the number is within the area's range and on its side."""
    if area.door_from is not None and number < area.door_from:
        return False
    if area.door_to is not None and number > area.door_to:
        return False
    return area.side == HouseNumberSide.ALL or (number % 2 == 1) == (area.side == HouseNumberSide.ODD)


def _doors(text: str) -> list[_Door]:
    """The numbers that stand beside each other at the beginning of the text."""
    doors: list[_Door] = []
    door = _door(text, 0, is_range=False)
    while door:
        doors.append(door)
        door = None if _DASHED.match(text) else _next_door(text, doors[-1])
    return doors


def _door(text: str, at: int, *, is_range: bool) -> _Door | None:
    found = _DOOR.match(text, at)
    return _Door(int(found["number"]), found["unit"] or "", is_range, found.end()) if found else None


def _is_too_wide(doors: list[_Door]) -> bool:
    return any(door.is_range and door.number - before.number > _WIDEST for before, door in pairwise(doors))


def _next_door(text: str, last: _Door) -> _Door | None:
    """The next number of the same kind; None where what follows is inside of the last one (12号3栋, 12-1号)."""
    link = _LINK.match(text, last.end)
    is_range = bool(link and link["range"])
    door = _door(text, link.end() if link else last.end, is_range=is_range)
    if door is None or (last.unit and (door.unit or last.unit) != last.unit):
        return None
    if link is None:
        return door if last.unit == door.unit == "号" else None
    return None if is_range and door.number <= last.number else door


def _numbers(doors: list[_Door], *, are_on_one_side: bool) -> tuple[int, ...]:
    """The numbers of these doors and those between the ends of a range, on its side where both ends are on one."""
    numbers: list[int] = []
    for door in doors:
        if door.is_range:
            step = 2 if are_on_one_side and (door.number - numbers[-1]) % 2 == 0 else 1
            numbers += range(numbers[-1] + step, door.number, step)
        numbers.append(door.number)
    return tuple(numbers)
