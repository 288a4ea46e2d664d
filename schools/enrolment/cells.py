"""A cell of a real list of areas, split into lines: 甲路：680弄、750弄-840弄（双号）；乙路：4-186号（双号）.

Nothing is lost: the texts of the lines, put together again, are the cell. What is not understood is a line too, marked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from eduweb.core.text.plain import normalise

from ..enums import HouseNumberSide, HouseNumberUnit
from .numerals import with_digits

_PLACES = re.compile(r"(?:[（(][^）)]*[）)]|[^；;。\n])*[；;。\n]*")
# Words of a boundary, not of a name.
_BOUNDARY = re.compile(r"[（）()]|以[东南西北内外]|[东南西北]至|除|其余|周边|沿线")
_ITEMS = re.compile(r"(?:[（(][^）)]*[）)]?|[^、，,])+[、，,\s]*")
_COLON = re.compile(r"^\s*([^：:；;、，,]+?)\s*[：:]")
_AROUND = "、，,；;。\n \t\u3000"
_GROUP = re.compile(r"\S+(?:组|社|队|院|片)")
_UNIT = r"(?:号楼|号|支?弄|栋|幢|座)"
_NUMBERS = re.compile(
    rf"第?(?:(?P<first>\d{{1,5}})(?P<unit>{_UNIT})?(?:(?:-|至|到)第?(?P<last>\d{{1,5}})(?P<last_unit>{_UNIT})?)?"
    r"(?P<open>起|以上|及以上|以内|以下|及以下)?)?\(?(?P<side>单双号|单双|单号|双号|单|双|全部|全段|整条)?\)?"
)
_SIDES = {"单": HouseNumberSide.ODD, "双": HouseNumberSide.EVEN}
_BUILDINGS = ("号楼", "栋", "幢", "座")
_ESTATE = re.compile(r"(?:小区|花园|家园|公寓|新城|广场|公馆|华庭|名苑|苑|府|城|院)$")


@dataclass(frozen=True)
class SplitLine:
    """A line out of a cell: its text there, the place, and its numbers; `is_read` says whether all of it was understood."""

    text: str
    place: str
    unit: HouseNumberUnit = HouseNumberUnit.HOUSE
    door_from: int | None = None
    door_to: int | None = None
    side: HouseNumberSide = HouseNumberSide.ALL
    is_read: bool = True

    @property
    def is_estate(self) -> bool:
        """Whether the place is an estate and not a street."""
        return self.unit == HouseNumberUnit.BUILDING or _ESTATE.search(self.place) is not None


def split_cell(cell: str) -> list[SplitLine]:
    """The lines of a cell, in its order; their texts, put together, are the cell."""
    return [line for part in _PLACES.findall(cell) if part for line in _lines_of_place(part)]


def _lines_of_place(part: str) -> Iterator[SplitLine]:
    """The lines of “甲路：1-9号、11号”; without a colon an item may begin with a name of its own."""
    colon = _COLON.match(part)
    place = colon[1] if colon else ""
    ends = [item.end() for item in _ITEMS.finditer(part, colon.end() if colon else 0)][:-1]
    for begin, end in pairwise([0, *ends, len(part)]):
        words = part[colon.end() if colon and begin == 0 else begin : end].strip(_AROUND)
        if not colon and (name := _name_before_numbers(words)):
            place, words = name, words.removeprefix(name)
        yield _line(part[begin:end], place, words)


def _name_before_numbers(words: str) -> str:
    """The name that an item begins with: 乙路 of “乙路4-186号（双号）”; all of it without numbers, "" for numbers alone."""
    if _numbers(words):
        return ""
    return next((words[:at].strip() for at in range(1, len(words)) if _numbers(words[at:])), words)


def _line(text: str, place: str, words: str) -> SplitLine:
    found = _numbers(words)
    if not words or found is None:
        is_group = place and _GROUP.fullmatch(words)
        return SplitLine(
            text, place + words if is_group else place, is_read=_is_name(place) and (not words or bool(is_group))
        )
    first, last = _ends(found)
    unit = found["last_unit"] or found["unit"]
    kind = HouseNumberUnit.BUILDING if unit in _BUILDINGS else HouseNumberUnit.HOUSE
    side = _SIDES.get((found["side"] or "").removesuffix("号"), HouseNumberSide.ALL)
    is_in_order = first is None or last is None or first <= last
    return SplitLine(text, place, kind, first, last, side, is_read=_is_name(place) and is_in_order)


def _ends(found: re.Match[str]) -> tuple[int | None, int | None]:
    """The first and the last number; None where the range is open."""
    if found["first"] is None:
        return None, None
    first, last = int(found["first"]), int(found["last"] or found["first"])
    if not found["open"]:
        return first, last
    return (None, last) if found["open"][-1] in "内下" else (first, None)


def _is_name(place: str) -> bool:
    return bool(place) and _BOUNDARY.search(place) is None


def _numbers(words: str) -> re.Match[str] | None:
    """The numbers, if these words are nothing else."""
    plain = with_digits(normalise(words)).replace(" ", "")
    return _NUMBERS.fullmatch(plain) if plain else None
