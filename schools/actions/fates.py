"""What becomes true of a school on the day: merged, divided or closed. Who may ask for it, and when, is `careers`."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Q

from eduweb.accounts.models import User
from eduweb.accounts.refused import Refused
from eduweb.audit.log import record

from ..enums import CareerAct, ChangeKind, SchoolState
from ..history import ENDED
from ..models import School, SchoolChange
from ..past import dated
from .row import fresh_school, write


@dataclass(frozen=True)
class Ground:
    """When and by what: the day from which it holds, the reason and the document."""

    on: date
    reason: str = ""
    document_number: str = ""

    @property
    def words(self) -> dict[str, str]:
        """What the history keeps besides the day."""
        return {"reason": self.reason.strip(), "document_number": self.document_number.strip()}

    @property
    def told(self) -> dict[str, str]:
        """As the audit log keeps it."""
        return {**asdict(self), "on": self.on.isoformat()}


@dataclass(frozen=True)
class Fate:
    """An act with the other schools that it concerns; `goes_on` says whether a divided school does."""

    act: CareerAct
    others: Sequence[School] = ()
    goes_on: bool = False


def named(schools: Sequence[School]) -> list[dict[str, str]]:
    """Schools as they are called now, for the history and for requests."""
    return [{"code": school.code, "name": school.name} for school in schools]


def obstacles(school: School, fate: Fate) -> list[str]:
    """Why this makes no sense, today as on the day itself."""
    if school.state in ENDED:
        return [f"“{school}”现在是“{school.get_state_display()}”，不能再办理。"]
    itself = any(other.pk == school.pk for other in fate.others)
    if fate.act == CareerAct.MERGE:
        if itself:
            return ["学校不能并入自己，请选另一所学校。"]
        return [f"“{s}”现在是“{s.get_state_display()}”，不能并入。" for s in fate.others if s.state in ENDED]
    if fate.act == CareerAct.DIVIDE and (itself or not fate.others):
        return ["请选分设出来的学校；新学校要先在名录里新增。"]
    return []


def carry_out(school: School, fate: Fate, ground: Ground, *, by: User) -> None:
    """Do it, inside a transaction that has locked the school; the others are read afresh. Raises Refused."""
    others = [fresh_school(other) for other in sorted(fate.others, key=lambda other: other.pk)]
    fate = Fate(fate.act, others, fate.goes_on)
    if reasons := obstacles(school, fate):
        raise Refused(*reasons)
    _DOES[fate.act](school, fate, ground, by)


def _merge(school: School, fate: Fate, ground: Ground, by: User) -> None:
    [into] = fate.others
    left = _end(school, SchoolState.MERGED, ChangeKind.MERGED, fate, ground)
    _note(into, ChangeKind.ABSORBED, [school], ground)
    record("并入他校", by=by, target=school, into=into.code, left=left, **ground.told)
    record("他校并入", by=by, target=into, absorbed=school.code, **ground.told)


def _divide(school: School, fate: Fate, ground: Ground, by: User) -> None:
    if fate.goes_on:
        _note(school, ChangeKind.DIVIDED, fate.others, ground)
    else:
        _end(school, SchoolState.CLOSED, ChangeKind.DIVIDED, fate, ground)
    for part in fate.others:
        _note(part, ChangeKind.DIVIDED_FROM, [school], ground)
    record("分设新校", by=by, target=school, founded=[part.code for part in fate.others], **ground.told)


def _close(school: School, fate: Fate, ground: Ground, by: User) -> None:
    left = _end(school, SchoolState.CLOSED, ChangeKind.CLOSED, fate, ground)
    record("停办", by=by, target=school, left=left, **ground.told)


_DOES: dict[CareerAct, Callable[[School, Fate, Ground, User], None]] = {
    CareerAct.MERGE: _merge,
    CareerAct.DIVIDE: _divide,
    CareerAct.CLOSE: _close,
}


def _end(school: School, state: SchoolState, kind: ChangeKind, fate: Fate, ground: Ground) -> list[str]:
    """End the school and its place in groups; returns the names of the groups that it left."""
    with dated(school, ground.on, kind=kind, others=named(fate.others), **ground.words):
        write(school, {"state": state})
    return _leave_groups(school, ground.on)


def _leave_groups(school: School, day: date) -> list[str]:
    """Memberships last until the day before; one that would have begun later never does."""
    standing = school.memberships.filter(Q(left_on=None) | Q(left_on__gt=day))
    left = list(standing.values_list("group__name", flat=True))
    standing.filter(joined_on__gte=day).delete()
    standing.update(left_on=day)
    return left


def _note(school: School, kind: ChangeKind, others: Sequence[School], ground: Ground) -> None:
    SchoolChange.objects.create(school=school, on=ground.on, kind=kind, others=named(others), **ground.words)
