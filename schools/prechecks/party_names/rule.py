"""Party organizations of schools by their right kind, and none that is dissolved."""

import re

from eduweb.core.prechecks import registers
from eduweb.core.prechecks.subject import Finding, Severity, Subject
from schools.enums import PartyType
from schools.models import PartyOrganization, School
from schools.rules.names import bare_name, is_distinctive, is_elsewhere, place_of

TITLE = "党组织名称"
PARTY = "party"
OWN = ("pk", "name", "short_name", "org_type", "dissolved_on", "order")
SCHOOLS = ("school__name", "school__short_name")
BRANCHES = {PartyType.BRANCH, PartyType.JOINT_BRANCH, PartyType.TEMPORARY_BRANCH}
KINDS = {"党委": {PartyType.COMMITTEE}, "党总支": {PartyType.GENERAL_BRANCH}, "党支部": BRANCHES}
PAST = re.compile(r"原|曾|升格|改设|撤销|前身|成立|更名")


def check(subject: Subject) -> list[Finding]:
    """Asks about a school's Party organization of a kind that the school does not have; a hint for dissolved ones."""
    organizations = _organizations(subject.registers[PARTY])
    active = [one for one in organizations if one.dissolved_on is None]
    wrong, dissolved = _wrong_kinds(active), _dissolved(organizations, active)
    found = []
    for where, number, line in subject.paragraphs():
        if not PAST.search(line):
            standing = [name for name, one in wrong.items() if name in line and _stands(line, name, one)]
            longest = [name for name in standing if not any(name != other and name in other for other in standing)]
            found += [_unlike(where, number, name, wrong[name]) for name in longest]
            found += [_gone(where, number, name) for name in dissolved if name in line]
    return found


def register_party() -> None:
    """Let the rule find the organizations; called once from the app's `ready()`."""
    registers.register(PARTY, PartyOrganization.objects.all, *OWN, "school_id", *SCHOOLS)


def _organizations(rows: list[dict]) -> list[PartyOrganization]:
    """In the register's order, each with its school."""
    found = []
    for row in sorted(rows, key=lambda row: (row["order"], row["pk"])):
        one = PartyOrganization(**{name: row[name] for name in OWN})
        if row["school_id"]:
            names = {name.removeprefix("school__"): row[name] for name in SCHOOLS}
            one.school = School(pk=row["school_id"], **names)
        found.append(one)
    return found


def _wrong_kinds(active: list[PartyOrganization]) -> dict[str, PartyOrganization]:
    """“汇龙小学党支部” for a school whose organizations are all of other kinds, and the highest of those."""
    kinds: dict[int, set[str]] = {}
    first: dict[int, PartyOrganization] = {}
    for one in active:
        if one.school_id:
            kinds.setdefault(one.school_id, set()).add(one.org_type)
            first.setdefault(one.school_id, one)
    known = {one.name for one in active} | {one.short_name for one in active}
    return {
        name + word: one
        for school_id, one in first.items()
        for name in _names(one)
        for word, types in KINDS.items()
        if not types & kinds[school_id] and name + word not in known
    }


def _names(one: PartyOrganization) -> set[str]:
    names = {one.school.name, one.school.short_name, bare_name(one.school.name)}
    return {name for name in names if name and is_distinctive(bare_name(name))}


def _dissolved(organizations: list[PartyOrganization], active: list[PartyOrganization]) -> set[str]:
    return {one.name for one in organizations if one.dissolved_on} - {one.short_name for one in active}


def _stands(line: str, name: str, one: PartyOrganization) -> bool:
    at = line.find(name)
    homes = tuple(filter(None, [place_of(one.school)]))
    return not is_elsewhere(line, at, at + len(name), one.school.name, homes)


def _unlike(where: str, number: int | None, name: str, one: PartyOrganization) -> Finding:
    message = f"登记中没有“{name}”，该校的党组织是“{one}”：请核对，确实无误的请说明理由。"
    return Finding("party_name", Severity.ASK, where, message, name, number, str(one))


def _gone(where: str, number: int | None, name: str) -> Finding:
    return Finding("party_name", Severity.HINT, where, f"登记中“{name}”已经撤销，请核对。", name, number)
