"""Where a merged school's readers are sent, and which schools a school has taken in; over several mergers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from ..enums import ChangeKind, SchoolState
from ..models import School, SchoolChange
from . import milestones


@dataclass(frozen=True)
class Absorbed:
    """A school that was merged: into this one (`into` is empty), or into another one that was merged later."""

    code: str
    name: str
    on: date
    into: str = ""


def successor(school: School) -> School | None:
    """The school that goes on in the place of a merged one (read `history.with_past`).

    None for a school that was not merged, and where the register does not say or says it in a circle.
    """
    passed, last = {school.pk}, school
    while last.state == SchoolState.MERGED:
        following = milestones.with_past(School.objects.filter(code__in=_went_into(last))).first()
        if following is None or following.pk in passed:
            return None
        passed.add(following.pk)
        last = following
    return None if last is school else last


def with_successors(schools: QuerySet[School]) -> QuerySet[School]:
    """The schools, each with the event by which it ended (for `successor_codes`), in the query that reads the schools."""
    ends = SchoolChange.objects.filter(school=OuterRef("pk"), field="state", kind__in=milestones.ENDS)
    return schools.annotate(ended_into=Subquery(ends.order_by("-on", "-id").values("others")[:1]))


def successor_codes(school: School) -> list[str]:
    """The codes of the schools that a merged or divided school (read `with_successors`) went into, as it ended."""
    return [other["code"] for other in school.ended_into or ()] if school.state in milestones.ENDED else []


def absorbed(school: School, changes: Iterable[SchoolChange]) -> list[Absorbed]:
    """The schools merged into this one with these changes, and into those; one query for each step back.

    They are those whose addresses lead here: a merger that was taken back is not told.
    """
    found, passed, taken_in = [], {school.code}, {school.code: _taken_in(changes)}
    while wanted := {code for ones in taken_in.values() for code in ones} - passed:
        merged = School.objects.filter(code__in=wanted, state=SchoolState.MERGED)
        steps = [(one, into) for one in milestones.with_past(merged) for into in _went_into(one) if into in taken_in]
        found += [taken_in[into][one.code] for one, into in steps if one.code in taken_in[into]]
        passed |= {one.code for one, _ in steps}
        taken_in = {one.code: _taken_in(milestones.changes_of(one), into=one.name) for one, _ in steps}
    return sorted(found, key=lambda one: one.on, reverse=True)


def _went_into(school: School) -> list[str]:
    """The code of the school that goes on in the place of a merged one, if the register says it."""
    fate = milestones.fate(school, milestones.changes_of(school))
    return [other["code"] for other in fate.others[:1]] if fate else []


def _taken_in(changes: Iterable[SchoolChange], into: str = "") -> dict[str, Absorbed]:
    """By code."""
    events = [change for change in changes if change.kind == ChangeKind.ABSORBED]
    return {one["code"]: Absorbed(one["code"], one["name"], event.on, into) for event in events for one in event.others}
