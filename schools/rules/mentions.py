"""The schools and Party organizations that a text names."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import compress
from typing import TypeVar

from django.db.models import F

from eduweb.core.text.plain import normalise

from ..models import PartyOrganization, School
from .names import begins_with_place, district_of, names_of

Record = TypeVar("Record")

_PLACE_BEFORE = re.compile(r"[\u3400-\u9fff]{1,3}[区县市]$")
_NO_PLACE = re.compile(r"(?:[全我本该各主城校园片社辖郊学赛景]|开发|高新)[区县市]$")
# A name with this behind it is that of another institution, which borrows it.
_BORROWED = re.compile(r"附[属设]|分校|校区|幼儿园")
# What stands behind a name without its kind, such as 汇龙, where a place or another school begins with the same words.
_CONTINUED = re.compile(r"(?:实验|中心|第.)?(?:小学|中学|学校|学院|初中|高中)|[镇乡村路街]|社区|小区")
_KIND = re.compile(r"(?:学|校|园|院|中|小|点|委|部|会|总支)$")
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
    borne = set(normalise_all(name for name, _ in names))
    former = [one for one in rows if one.former_name]
    its_own = (name not in borne for name in normalise_all(one.former_name for one in former))
    names += [(one.former_name, one) for one in compress(former, its_own)]
    return records_in(text, ((name, one) for name, one in names if len(name) >= _SHORTEST_PARTY_NAME))


def records_in(
    text: str,
    names: Iterable[tuple[str, Record]],
    home_districts: Iterable[str] = (),
    full_name: Callable[[Record], str] = str,
) -> list[Record]:
    """The records of which a name stands in a text, each once, in the text's order.

    Of names inside each other the longest counts. A name of several records tells nothing, nor does a shorter one inside
    it; and a name right behind a district that is neither one of `home_districts` nor in the record's own name is that of
    a record elsewhere.
    """
    text, districts = normalise(text), tuple(home_districts)
    taken = bytearray(len(text))
    found: dict[int, Record] = {}
    for name, (record, *others) in sorted(_standing_in(text, names).items(), key=lambda item: -len(item[0])):
        for at in positions(text, name):
            end = at + len(name)
            if not all(taken[at:end]):
                taken[at:end] = b"\x01" * len(name)
                if not others and not is_elsewhere(text, at, end, normalise(full_name(record)), districts):
                    found[at] = record
    return list(dict.fromkeys(found[at] for at in sorted(found)))


def _standing_in(text: str, names: Iterable[tuple[str, Record]]) -> dict[str, list[Record]]:
    """The names that stand in a normalised text, normalised too, each with the records that bear it."""
    rows = list(names)
    begun = {text[at : at + 2] for at in range(len(text) - 1)}
    found: dict[str, dict[Record, None]] = {}
    for name, (_, record) in zip(normalise_all(name for name, _ in rows), rows, strict=bool(rows)):
        if name[:2] in begun and name in text:
            found.setdefault(name, {})[record] = None
    return {name: list(records) for name, records in found.items()}


def normalise_all(names: Iterable[str]) -> list[str]:
    """The names, each normalised as for search: in one go, which is many times as fast as one by one."""
    return _normalised("\0".join(names))


@lru_cache(maxsize=8)
def _normalised(names: str) -> list[str]:
    """The register's names are the same at most calls, and folding them is a third of the work."""
    return [name.strip() for name in normalise(names).split("\0")]


def unambiguous_names(names: Iterable[tuple[str, Record]]) -> dict[str, Record]:
    """The names of one record alone, normalised as for search, each with its record."""
    owners: dict[str, set[Record]] = {}
    for name, record in names:
        owners.setdefault(normalise(name), set()).add(record)
    return {name: records.pop() for name, records in owners.items() if name and len(records) == 1}


def positions(text: str, name: str) -> Iterator[int]:
    """The positions of `name` in `text`."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def is_elsewhere(text: str, at: int, end: int, full_name: str, home_districts: tuple[str, ...]) -> bool:
    """Whether the name at this position is that of an institution of another district, or of one that borrows it."""
    name, before = text[at:end], text[max(0, at - 4) : at]
    if _BORROWED.match(text, end) or (not _KIND.search(name) and _CONTINUED.match(text, end)):
        return True
    if begins_with_place(name) or not _PLACE_BEFORE.search(before) or _NO_PLACE.search(before):
        return False
    return before[-2:] + name not in full_name and not before.endswith(home_districts)
