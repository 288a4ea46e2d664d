"""What becomes true of a school on the day: merged, divided or closed. Who may ask for it, and when, is `careers`."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.audit.log import record

from ..enums import CareerAct, ChangeKind, RequestState, SchoolState
from ..history.milestones import ENDED
from ..history.recording import dated
from ..models import School, SchoolChange
from . import notifications
from .locking import fresh_school, write

# What a school loses by ending, as the audit log keeps it: the groups that it left, the changes that are withdrawn.
Gone = dict[str, list[str]]


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


def ended(school: School) -> str:
    """How a school is spoken of that has ended: “乙小学”已停办."""
    return f"“{school}”已{school.get_state_display()}"


def obstacles(school: School, fate: Fate) -> list[str]:
    """Why this makes no sense, today as on the day itself."""
    if school.state in ENDED:
        return [f"{ended(school)}，不能再办理。"]
    itself = any(other.pk == school.pk for other in fate.others)
    if fate.act == CareerAct.MERGE:
        if itself:
            return ["学校不能并入自己，请选另一所学校。"]
        return [f"{ended(other)}，不能并入该校。" for other in fate.others if other.state in ENDED]
    if fate.act == CareerAct.DIVIDE and (itself or not fate.others):
        return ["请选分设出来的学校；新学校要先在名录里新增。"]
    return []


def carry_out(school: School, fate: Fate, ground: Ground, *, by: User) -> None:
    """Do it, inside a transaction that has locked the schools; the others are read afresh. Raises Refused."""
    fate = Fate(fate.act, [fresh_school(other) for other in fate.others], fate.goes_on)
    if reasons := obstacles(school, fate):
        raise Refused(*reasons)
    _DOES[fate.act](school, fate, ground, by)


def _merge(school: School, fate: Fate, ground: Ground, by: User) -> None:
    [into] = fate.others
    gone = _end(school, SchoolState.MERGED, ChangeKind.MERGED, fate, ground)
    _note(into, ChangeKind.ABSORBED, [school], ground)
    record("并入他校", by=by, target=school, into=into.code, **gone, **ground.told)
    record("他校并入", by=by, target=into, absorbed=school.code, **ground.told)


def _divide(school: School, fate: Fate, ground: Ground, by: User) -> None:
    gone: Gone = {}
    if fate.goes_on:
        _note(school, ChangeKind.DIVIDED, fate.others, ground)
    else:
        gone = _end(school, SchoolState.CLOSED, ChangeKind.DIVIDED, fate, ground)
    for part in fate.others:
        _note(part, ChangeKind.DIVIDED_FROM, [school], ground)
    founded = [part.code for part in fate.others]
    record("分设新校", by=by, target=school, founded=founded, **gone, **ground.told)


def _close(school: School, fate: Fate, ground: Ground, by: User) -> None:
    gone = _end(school, SchoolState.CLOSED, ChangeKind.CLOSED, fate, ground)
    record("停办", by=by, target=school, **gone, **ground.told)


_DOES: dict[CareerAct, Callable[[School, Fate, Ground, User], None]] = {
    CareerAct.MERGE: _merge,
    CareerAct.DIVIDE: _divide,
    CareerAct.CLOSE: _close,
}


def _end(school: School, state: SchoolState, kind: ChangeKind, fate: Fate, ground: Ground) -> Gone:
    """End the school, its place in groups and what was still asked for it."""
    with dated(school, ground.on, kind=kind, others=named(fate.others), **ground.words):
        write(school, {"state": state})
    return {"left": _leave_groups(school, ground.on), "withdrawn": _drop_requests(school)}


def _leave_groups(school: School, day: date) -> list[str]:
    """Memberships last until the day before; one that would have begun later never does."""
    standing = school.memberships.filter(Q(left_on=None) | Q(left_on__gt=day))
    left = list(standing.values_list("group__name", flat=True))
    standing.filter(joined_on__gte=day).delete()
    standing.update(left_on=day)
    return left


def _drop_requests(school: School) -> list[str]:
    """No field of an ended school changes on a coming day; returns what was asked for, in words."""
    in_hand = school.change_requests.fields_in_hand()
    dropped = [request.what for request in in_hand.prefetch_related("items")]
    in_hand.update(state=RequestState.WITHDRAWN, seen_at=timezone.now())
    if dropped:
        notifications.dropped(school, dropped)
    return dropped


def _note(school: School, kind: ChangeKind, others: Sequence[School], ground: Ground) -> None:
    SchoolChange.objects.create(school=school, on=ground.on, kind=kind, others=named(others), **ground.words)
