"""Schools and Party organizations that a text names."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db.models import F

from eduweb.core.text.plain import normalise

from ..models import PartyOrganization, School

Record = TypeVar("Record")

_PLACE = re.compile(r"^(?:[\u3400-\u9fff]{2,3}[市省])?([\u3400-\u9fff]{2,3}[区县市])(?=[\u3400-\u9fff]{4})")
_PLACE_BEFORE = re.compile(r"[\u3400-\u9fff]{1,3}[区县市]$")
_NO_PLACE = re.compile(r"(?:[全我本该各主城校园片社辖郊学赛景]|开发|高新)[区县市]$")
# A name that goes on so is the name of another institution, to which this one lends its own.
_GOES_ON = re.compile(r"附[属设]|分校|校区")
_COMMON_WORDS = re.compile(
    r"第?[一二三四五六七八九十]|实验|中心|附属|附设|外国语|民族|完全|九年一贯制|初级|高级|职业|特殊教育|双语|希望"
    r"|小学|中学|学校|幼儿园|学院|校|教学点|村|镇|乡"
)
_LEAST_DISTINCTIVE = 2
_SHORTEST_PARTY_NAME = 5


def schools_in(text: str) -> list[School]:
    """Return the schools that a text names by an official, short or former name that is theirs alone; one query."""
    schools = list(School.objects.only("pk", "name", "short_name", "former_names"))
    homes = {place for school in schools if (place := place_of(school))}
    return occurring(text, ((name, school) for school in schools for name in names_of(school)), homes)


def party_organizations_in(text: str) -> list[PartyOrganization]:
    """Return the active Party organizations that a text names by a full, short or former name; one query.

    A name that one of them bears today means that one, whoever has borne it before.
    """
    organizations = PartyOrganization.objects.active().only("pk", "name", "short_name")
    rows = list(organizations.annotate(former_name=F("former_names__name")))
    names = [(name, one) for one in rows for name in (one.name, one.short_name)]
    borne = {normalise(name) for name, _ in names}
    names += [(one.former_name, one) for one in rows if normalise(one.former_name or "") not in borne | {""}]
    return occurring(text, ((name, one) for name, one in names if len(name) >= _SHORTEST_PARTY_NAME))


def occurring(text: str, names: Iterable[tuple[str, Record]], homes: Iterable[str] = ()) -> list[Record]:
    """Return the records whose names stand in a text, each once, in the text's order.

    A name that several records share tells nothing; of names inside each other the longest counts; and a name right
    behind a place that is neither one of `homes` nor in the record's own name belongs to somebody elsewhere.
    """
    text, homes = normalise(text), tuple(homes)
    taken = bytearray(len(text))
    found: dict[int, Record] = {}
    for name, record in sorted(told_apart(names).items(), key=lambda item: -len(item[0])):
        for at in places(text, name):
            end = at + len(name)
            if not all(taken[at:end]):
                taken[at:end] = b"\x01" * len(name)
                if not is_elsewhere(text, at, end, normalise(str(record)), homes):
                    found[at] = record
    return list(dict.fromkeys(found[at] for at in sorted(found)))


def told_apart(names: Iterable[tuple[str, Record]]) -> dict[str, Record]:
    """The names, as search compares them, that belong to one record alone."""
    owners: dict[str, set[Record]] = {}
    for name, record in names:
        owners.setdefault(normalise(name), set()).add(record)
    return {name: records.pop() for name, records in owners.items() if name and len(records) == 1}


def names_of(school: School) -> set[str]:
    """Every name under which texts know the school, former ones and those without the place included."""
    names = {school.name, school.short_name, *former_names_of(school)}
    bare = {bare_name(name) for name in names}
    return {school.name, *filter(is_distinctive, names | bare)}


def former_names_of(school: School) -> list[str]:
    """The names that the school has given up."""
    return [name for name in re.split(r"[、，,;；\s]+", school.former_names) if name]


def bare_name(name: str) -> str:
    """A name without the city and district before it."""
    return _PLACE.sub("", name)


def place_of(school: School) -> str:
    """The district with which the school's name begins, or an empty string."""
    found = _PLACE.match(school.name)
    return found[1] if found else ""


def is_distinctive(name: str) -> bool:
    """Whether a name says more than what kind of school it is."""
    return len(_COMMON_WORDS.sub("", name)) >= _LEAST_DISTINCTIVE


def places(text: str, name: str) -> Iterator[int]:
    """Where `name` stands in `text`."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def is_elsewhere(text: str, at: int, end: int, full_name: str, homes: tuple[str, ...]) -> bool:
    """Whether the name at this place belongs to an institution of another place, or to one that borrows it."""
    if _GOES_ON.match(text, end):
        return True
    before = text[max(0, at - 4) : at]
    if _PLACE.match(text[at:end]) or not _PLACE_BEFORE.search(before) or _NO_PLACE.search(before):
        return False
    return before[-2:] + text[at:end] not in full_name and not before.endswith(homes)
