"""Names of schools as the register has them: no former, closed or inexact ones."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from eduweb.core.prechecks import registers, registry
from eduweb.core.prechecks.subject import Finding, Subject
from schools.enums import LISTED_STATES
from schools.models import School
from schools.rules.mentions import is_elsewhere, positions, unambiguous_names
from schools.rules.names import bare_name, district_of, former_names_of, is_distinctive, names_of

from . import districts, messages

SCHOOLS = "schools"
# A line on the past calls schools by the names of the past.
PAST = re.compile(r"原|前身|曾名|曾用名|曾称|旧称|旧名|时名|改名|更名|改称|合并|并入|撤并|停办|撤销|校史")
ENDINGS = ("初级中学", "高级中学", "幼儿园", "小学", "中学", "学校")
_LEAST = 2
WrongNames = dict[str, tuple[School, ...]]


@dataclass
class Register:
    """The register as the rule needs it, read once: wrong names, each with the schools that it may mean."""

    former: WrongNames = field(default_factory=dict)
    closed: WrongNames = field(default_factory=dict)
    missing_place: WrongNames = field(default_factory=dict)
    wrong_ending: WrongNames = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    home_districts: tuple[str, ...] = ()


def check(subject: Subject) -> list[Finding]:
    """Findings: questions about former names and wrong full names, hints about closed schools and inexact names."""
    text = "\n".join(line for _, _, line in subject.paragraphs())
    register = _read([School(**fields) for fields in subject.registers[SCHOOLS]])
    said = (messages.former, messages.closed, messages.missing_place, messages.wrong_ending)
    names = [
        (message_of, wrong, meant)
        for message_of, wrong_names in zip(said, _wrong_names(register), strict=True)
        for wrong, meant in wrong_names.items()
        if wrong in text
    ]
    kinds = districts.wrong_kinds(text, register.home_districts, register.known)
    found = []
    for where, number, line in subject.paragraphs():
        if not PAST.search(line):
            found += districts.findings_in(line, where, number, kinds)
            for message_of, wrong, meant in names:
                for at in _first_position(line, wrong, meant[0], register):
                    severity, message, right = message_of(wrong, meant, line[:at])
                    nth = line.count(wrong, 0, at) + 1
                    found.append(Finding("school_name", severity, where, message, wrong, number, right, places=(nth,)))
    return found


def register_schools() -> None:
    """Add the check, and give it access to the schools; called once from the app's `ready()`."""
    registry.register(check)
    registers.register(SCHOOLS, School.objects.all, "pk", "name", "short_name", "former_names", "state")


def _read(schools: list[School]) -> Register:
    listed = [school for school in schools if school.state in LISTED_STATES]
    current = {name for school in listed for name in _current_names(school)}
    register = Register(
        former=_of_one((name, school) for school in listed for name in _former_names(school)),
        closed=_of_one((school.name, school) for school in schools if school.state not in LISTED_STATES),
        missing_place=_of_one((name, school) for school in listed for name in _without_word_for_district(school)),
        known={name for school in schools for name in names_of(school) | _current_names(school)},
        home_districts=tuple({district_of(school) for school in schools} - {""}),
    )
    for wrong_names in _wrong_names(register):
        for name in current & wrong_names.keys():
            del wrong_names[name]
    for school in listed:
        for name in _other_endings(school):
            if name not in register.known:
                register.wrong_ending[name] = (*register.wrong_ending.get(name, ()), school)
    return register


def _of_one(names: Iterable[tuple[str, School]]) -> WrongNames:
    return {name: (school,) for name, school in unambiguous_names(names).items()}


def _wrong_names(register: Register) -> tuple[WrongNames, ...]:
    return register.former, register.closed, register.missing_place, register.wrong_ending


def _current_names(school: School) -> set[str]:
    return {school.name, school.short_name, bare_name(school.name)} - {""}


def _former_names(school: School) -> list[str]:
    return [name for name in former_names_of(school) if is_distinctive(bare_name(name))]


def _without_word_for_district(school: School) -> list[str]:
    """“永川汇龙小学” for 永川区汇龙小学."""
    district, bare = district_of(school), bare_name(school.name)
    return [district[:-1] + bare] if district and is_distinctive(bare) else []


def _other_endings(school: School) -> list[str]:
    """The school's name with the ending of another kind of school."""
    bare = bare_name(school.name)
    ending = next((ending for ending in ENDINGS if bare.endswith(ending)), None)
    stem = bare.removesuffix(ending) if ending else ""
    if len(stem) < _LEAST or not is_distinctive(bare):
        return []
    return [stem + other for other in ENDINGS if other != ending]


def _first_position(line: str, wrong: str, school: School, register: Register) -> Iterator[int]:
    """The first position of the wrong name, if any, outside of right ones and not of another district."""
    for at in positions(line, wrong):
        end = at + len(wrong)
        inside = any(
            start < end and start + len(name) > at and len(name) > len(wrong)
            for name in register.known
            if len(name) > len(wrong) and name in line
            for start in positions(line, name)
        )
        if not inside and not is_elsewhere(line, at, end, school.name, register.home_districts):
            yield at
            return
