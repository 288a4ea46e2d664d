"""Where a merged school's readers are sent, and which schools a school has taken in; over several mergers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from . import history
from .enums import ChangeKind, SchoolState
from .models import School, SchoolChange


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
        fate = history.fate(last, history.changes_of(last))
        codes = [other["code"] for other in fate.others] if fate else []
        following = history.with_past(School.objects.filter(code__in=codes[:1])).first()
        if following is None or following.pk in passed:
            return None
        passed.add(following.pk)
        last = following
    return None if last is school else last


def with_successors(schools: QuerySet[School]) -> QuerySet[School]:
    """The schools, each with the event by which it ended (for `successor_codes`), in the query that reads the schools."""
    ends = SchoolChange.objects.filter(school=OuterRef("pk"), field="state", kind__in=history.ENDS)
    return schools.annotate(ended_into=Subquery(ends.order_by("-on", "-id").values("others")[:1]))


def successor_codes(school: School) -> list[str]:
    """The codes of the schools that a merged or divided school (read `with_successors`) went into, as it ended."""
    return [other["code"] for other in school.ended_into or ()] if school.state in history.ENDED else []


def absorbed(changes: Iterable[SchoolChange]) -> list[Absorbed]:
    """The schools that were merged into the one with these changes, and into those; one query for each step back."""
    found, latest = {}, list(_taken_in(changes))
    while latest:
        found |= {one.code: one for one in latest}
        before = SchoolChange.objects.filter(kind=ChangeKind.ABSORBED, school__code__in=[one.code for one in latest])
        earlier = _taken_in(before.select_related("school").order_by("on", "id"), indirect=True)
        latest = [one for one in earlier if one.code not in found]
    return sorted(found.values(), key=lambda one: one.on, reverse=True)


def _taken_in(changes: Iterable[SchoolChange], *, indirect: bool = False) -> Iterator[Absorbed]:
    for change in changes:
        if change.kind == ChangeKind.ABSORBED:
            for other in change.others:
                yield Absorbed(other["code"], other["name"], change.on, change.school.name if indirect else "")
