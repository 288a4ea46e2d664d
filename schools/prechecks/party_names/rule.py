"""Party organizations by their right kind, and no dissolved ones."""

import re

from eduweb.core.prechecks import registers, registry
from eduweb.core.prechecks.subject import Finding, Severity, Subject
from schools.enums import PartyType
from schools.models import PartyOrganization, School
from schools.rules.mentions import is_elsewhere
from schools.rules.names import bare_name, district_of, is_distinctive

PARTY = "party"
FIELDS = ("pk", "name", "short_name", "org_type", "dissolved_on", "order")
SCHOOL_FIELDS = ("school__name", "school__short_name")
BRANCHES = {PartyType.BRANCH, PartyType.JOINT_BRANCH, PartyType.TEMPORARY_BRANCH}
KINDS = {"党委": {PartyType.COMMITTEE}, "党总支": {PartyType.GENERAL_BRANCH}, "党支部": BRANCHES}
PAST = re.compile(r"原|曾|升格|改设|撤销|前身|成立|更名")


def check(subject: Subject) -> list[Finding]:
    """Findings: questions about Party organizations of a kind that their school lacks, hints about dissolved ones."""
    organizations = _organizations(subject.registers[PARTY])
    active = [one for one in organizations if one.dissolved_on is None]
    wrong, dissolved = _wrong_kinds(active), _dissolved(organizations, active)
    found = []
    for where, number, line in subject.paragraphs():
        if not PAST.search(line):
            names = [name for name, (_, school) in wrong.items() if _is_in(line, name, school)]
            longest = [name for name in names if not any(name != other and name in other for other in names)]
            found += [_wrong_kind_finding(where, number, name, wrong[name][0]) for name in longest]
            found += [_dissolved_finding(where, number, name) for name in dissolved if name in line]
    return found


def register_party() -> None:
    """Add the check, and give it access to the organizations; called once from the app's `ready()`."""
    registry.register(check)
    registers.register(PARTY, PartyOrganization.objects.all, *FIELDS, "school_id", *SCHOOL_FIELDS)


def _organizations(rows: list[dict]) -> list[PartyOrganization]:
    """The organizations in the register's order, each with its school."""
    found = []
    for row in sorted(rows, key=lambda row: (row["order"], row["pk"])):
        one = PartyOrganization(**{name: row[name] for name in FIELDS})
        if row["school_id"]:
            names = {name.removeprefix("school__"): row[name] for name in SCHOOL_FIELDS}
            one.school = School(pk=row["school_id"], **names)
        found.append(one)
    return found


def _wrong_kinds(active: list[PartyOrganization]) -> dict[str, tuple[PartyOrganization, School]]:
    """`汇龙小学党支部` for a school with organizations of other kinds alone, with the first of those."""
    kinds: dict[int, set[str]] = {}
    first: dict[int, tuple[PartyOrganization, School]] = {}
    for one in active:
        if one.school:
            kinds.setdefault(one.school.pk, set()).add(one.org_type)
            first.setdefault(one.school.pk, (one, one.school))
    known = {one.name for one in active} | {one.short_name for one in active}
    return {
        name + word: (one, school)
        for one, school in first.values()
        for name in _names(school)
        for word, types in KINDS.items()
        if not types & kinds[school.pk] and name + word not in known
    }


def _names(school: School) -> set[str]:
    names = {school.name, school.short_name, bare_name(school.name)}
    return {name for name in names if name and is_distinctive(bare_name(name))}


def _dissolved(organizations: list[PartyOrganization], active: list[PartyOrganization]) -> set[str]:
    return {one.name for one in organizations if one.dissolved_on} - {one.short_name for one in active}


def _is_in(line: str, name: str, school: School) -> bool:
    """Whether the name stands in the line, and not as that of a school elsewhere."""
    if (at := line.find(name)) < 0:
        return False
    home_districts = tuple(filter(None, [district_of(school)]))
    return not is_elsewhere(line, at, at + len(name), school.name, home_districts)


def _wrong_kind_finding(where: str, number: int | None, name: str, one: PartyOrganization) -> Finding:
    message = f"登记中没有“{name}”，该校的党组织是“{one}”：请核对，确实无误的请说明理由。"
    return Finding("party_name", Severity.ASK, where, message, name, number, str(one))


def _dissolved_finding(where: str, number: int | None, name: str) -> Finding:
    return Finding("party_name", Severity.HINT, where, f"登记中“{name}”已经撤销，请核对。", name, number)
