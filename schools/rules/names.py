"""The schools and Party organizations named in a text."""

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
# A name with this behind it is that of another institution, which borrows it.
_BORROWED = re.compile(r"附[属设]|分校|校区")
_COMMON_WORDS = re.compile(
    r"第?[一二三四五六七八九十]|实验|中心|附属|附设|外国语|民族|完全|九年一贯制|初级|高级|职业|特殊教育|双语|希望"
    r"|小学|中学|学校|幼儿园|学院|校|教学点|村|镇|乡"
)
_LEAST_DISTINCTIVE = 2
_SHORTEST_PARTY_NAME = 5


def schools_in(text: str) -> list[School]:
    """The schools of which an official, short or former name that is theirs alone stands in a text; one query."""
    schools = list(School.objects.only("pk", "name", "short_name", "former_names"))
    districts = {district for school in schools if (district := district_of(school))}
    return records_in(text, ((name, school) for school in schools for name in names_of(school)), districts)


def party_organizations_in(text: str) -> list[PartyOrganization]:
    """The active Party organizations of which a full, short or former name stands in a text; one query.

    A present name of one organization is no former name of another.
    """
    organizations = PartyOrganization.objects.active().only("pk", "name", "short_name")
    rows = list(organizations.annotate(former_name=F("former_names__name")))
    names = [(name, one) for one in rows for name in (one.name, one.short_name)]
    borne = {normalise(name) for name, _ in names}
    names += [(one.former_name, one) for one in rows if normalise(one.former_name or "") not in borne | {""}]
    return records_in(text, ((name, one) for name, one in names if len(name) >= _SHORTEST_PARTY_NAME))


def records_in(text: str, names: Iterable[tuple[str, Record]], home_districts: Iterable[str] = ()) -> list[Record]:
    """The records of which a name stands in a text, each once, in the text's order.

    A name of several records tells nothing; of names inside each other the longest counts; and a name right behind a
    district that is neither one of `home_districts` nor in the record's own name is that of a record elsewhere.
    """
    text, districts = normalise(text), tuple(home_districts)
    taken = bytearray(len(text))
    found: dict[int, Record] = {}
    for name, record in sorted(unambiguous_names(names).items(), key=lambda item: -len(item[0])):
        for at in positions(text, name):
            end = at + len(name)
            if not all(taken[at:end]):
                taken[at:end] = b"\x01" * len(name)
                if not is_elsewhere(text, at, end, normalise(str(record)), districts):
                    found[at] = record
    return list(dict.fromkeys(found[at] for at in sorted(found)))


def unambiguous_names(names: Iterable[tuple[str, Record]]) -> dict[str, Record]:
    """The names of one record alone, normalised as for search, each with its record."""
    owners: dict[str, set[Record]] = {}
    for name, record in names:
        owners.setdefault(normalise(name), set()).add(record)
    return {name: records.pop() for name, records in owners.items() if name and len(records) == 1}


def names_of(school: School) -> set[str]:
    """Every name of the school in texts, with former names and names without the district."""
    names = {school.name, school.short_name, *former_names_of(school)}
    bare = {bare_name(name) for name in names}
    return {school.name, *filter(is_distinctive, names | bare)}


def former_names_of(school: School) -> list[str]:
    """The school's former names."""
    return [name for name in re.split(r"[、，,;；\s]+", school.former_names) if name]


def bare_name(name: str) -> str:
    """A name without the city and district before it."""
    return _PLACE.sub("", name)


def district_of(school: School) -> str:
    """The district at the beginning of the school's name, or an empty string."""
    found = _PLACE.match(school.name)
    return found[1] if found else ""


def is_distinctive(name: str) -> bool:
    """Whether a name says more than the kind of school."""
    return len(_COMMON_WORDS.sub("", name)) >= _LEAST_DISTINCTIVE


def positions(text: str, name: str) -> Iterator[int]:
    """The positions of `name` in `text`."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def is_elsewhere(text: str, at: int, end: int, full_name: str, home_districts: tuple[str, ...]) -> bool:
    """Whether the name at this position is that of an institution of another district, or of one that borrows it."""
    if _BORROWED.match(text, end):
        return True
    before = text[max(0, at - 4) : at]
    if _PLACE.match(text[at:end]) or not _PLACE_BEFORE.search(before) or _NO_PLACE.search(before):
        return False
    return before[-2:] + text[at:end] not in full_name and not before.endswith(home_districts)


def with_former_name(school: School, new: str) -> str:
    """The former names of the school once it is called `new`; a name in use again is no former one."""
    names = [name for name in (*former_names_of(school), school.name) if name != new]
    return "、".join(dict.fromkeys(names))
