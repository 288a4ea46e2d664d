"""Successors and predecessors of merged schools, over several mergers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from ..enums import ENDED_STATES, ChangeKind, SchoolState
from ..models import School, SchoolChange
from .changes import changes_of, with_changes
from .milestones import ENDINGS, ending


@dataclass(frozen=True)
class Absorbed:
    """A school that was merged: into the school in question (`into` is empty), or into another one merged later."""

    code: str
    name: str
    on: date
    into: str = ""


def successor(school: School) -> School | None:
    """The school that goes on in the place of a merged one of `with_changes`.

    None for a school that was not merged, and for mergers that are unknown or lead in a circle.
    """
    visited, last = {school.pk}, school
    while last.state == SchoolState.MERGED:
        following = with_changes(School.objects.filter(code__in=_merged_into(last))).first()
        if following is None or following.pk in visited:
            return None
        visited.add(following.pk)
        last = following
    return None if last is school else last


def with_successors(schools: QuerySet[School]) -> QuerySet[School]:
    """The schools with the other schools of their ending (for `successor_codes`), in the query of the schools."""
    ends = SchoolChange.objects.filter(school=OuterRef("pk"), field="state", kind__in=ENDINGS)
    return schools.annotate(successors=Subquery(ends.order_by("-on", "-id").values("others")[:1]))


def successor_codes(school: School) -> list[str]:
    """The codes of the schools that followed a merged or divided school of `with_successors`."""
    successors = vars(school)["successors"] or ()
    return [other["code"] for other in successors] if school.state in ENDED_STATES else []


def absorbed(school: School, changes: Iterable[SchoolChange]) -> list[Absorbed]:
    """The schools merged into this one with these changes, and into those; one query for each step back.

    Their addresses lead to this school; a merger that was undone is left out.
    """
    found, visited, absorbed_by = [], {school.code}, {school.code: _absorbed_with(changes)}
    while wanted := {code for schools in absorbed_by.values() for code in schools} - visited:
        merged = School.objects.filter(code__in=wanted, state=SchoolState.MERGED)
        steps = [(one, into) for one in with_changes(merged) for into in _merged_into(one) if into in absorbed_by]
        found += [absorbed_by[into][one.code] for one, into in steps if one.code in absorbed_by[into]]
        visited |= {one.code for one, _ in steps}
        absorbed_by = {one.code: _absorbed_with(changes_of(one), into=one.name) for one, _ in steps}
    return sorted(found, key=lambda one: one.on, reverse=True)


def _merged_into(school: School) -> list[str]:
    """The code of the successor of a merged school, if the register has it."""
    end = ending(school, changes_of(school))
    return [other["code"] for other in end.others[:1]] if end else []


def _absorbed_with(changes: Iterable[SchoolChange], into: str = "") -> dict[str, Absorbed]:
    """The schools that these changes absorbed, by code."""
    events = [change for change in changes if change.kind == ChangeKind.ABSORBED]
    return {one["code"]: Absorbed(one["code"], one["name"], event.on, into) for event in events for one in event.others}
