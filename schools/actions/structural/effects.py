"""A structural change's basis, and its effects on its day: state, history, groups and requests of the schools."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.locking import lock_rows
from eduweb.core.acts.refused import Refused
from eduweb.core.audit.log import record

from ...enums import ChangeKind, RequestState, SchoolState, StructuralChangeKind
from ...history.changes import dated_changes
from ...models import GroupMembership, School, SchoolChange
from ...rules.structural.changes import StructuralChange, obstacles
from .. import notifications
from ..locking import locked_school
from ..value_writing import write_state
from .enrolment_handing import hand_over_lines

Losses = dict[str, Any]
"""A school's losses by its end, for the audit log: the groups that it left, and the withdrawn requests."""


@dataclass(frozen=True)
class Basis:
    """The effective day, the reason and the number of the document."""

    on: date
    reason: str = ""
    document_number: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """Reason and document number as fields of requests and of changes."""
        return {"reason": self.reason.strip(), "document_number": self.document_number.strip()}

    @property
    def audited(self) -> dict[str, str]:
        """All of it for the audit log."""
        return {**asdict(self), "on": self.on.isoformat()}


def references(schools: Sequence[School]) -> list[dict[str, str]]:
    """Codes and present names of the schools, for the history and for requests."""
    return [{"code": school.code, "name": school.name} for school in schools]


def carry_out(school: School, change: StructuralChange, basis: Basis, *, by: User | None) -> None:
    """Carry out the change in a transaction that has locked all schools. Raises Refused."""
    taker = locked_school(change.lines_to.pk) if change.lines_to else None
    others = [locked_school(other.pk) for other in change.others]
    change = StructuralChange(change.kind, others, change.goes_on, taker)
    if reasons := obstacles(school, change):
        raise Refused(*reasons)
    _EFFECTS[change.kind](school, change, basis, by)


def _merge(school: School, change: StructuralChange, basis: Basis, by: User | None) -> None:
    [into] = change.others
    losses = _end(school, SchoolState.MERGED, ChangeKind.MERGED, change, basis, by)
    add_event(into, ChangeKind.ABSORBED, [school], basis)
    record("并入他校", by=by, target=school, into=into.code, **losses, **basis.audited)
    record("他校并入", by=by, target=into, absorbed=school.code, **basis.audited)


def _divide(school: School, change: StructuralChange, basis: Basis, by: User | None) -> None:
    losses: Losses = {}
    if change.goes_on:
        add_event(school, ChangeKind.DIVIDED, change.others, basis)
    else:
        losses = _end(school, SchoolState.CLOSED, ChangeKind.DIVIDED, change, basis, by)
    for part in change.others:
        add_event(part, ChangeKind.DIVIDED_FROM, [school], basis)
    founded = [part.code for part in change.others]
    record("分设新校", by=by, target=school, founded=founded, **losses, **basis.audited)


def _close(school: School, change: StructuralChange, basis: Basis, by: User | None) -> None:
    losses = _end(school, SchoolState.CLOSED, ChangeKind.CLOSED, change, basis, by)
    record("停办", by=by, target=school, **losses, **basis.audited)


_EFFECTS: dict[StructuralChangeKind, Callable[[School, StructuralChange, Basis, User | None], None]] = {
    StructuralChangeKind.MERGE: _merge,
    StructuralChangeKind.DIVIDE: _divide,
    StructuralChangeKind.CLOSE: _close,
}


def _end(
    school: School, state: SchoolState, kind: ChangeKind, change: StructuralChange, basis: Basis, by: User | None
) -> Losses:
    """End the school, its memberships in groups and its open requests; hand over its lines, keep what was."""
    with dated_changes(school, basis.on, kind=kind, others=references(change.others), **basis.texts):
        write_state(school, state)
    school.reports.unreported().delete()
    taker = change.lines_to
    left = _leave_groups(school, basis.on)
    lines = hand_over_lines(school, taker, by=by) if taker else []
    effects = {"groups": [_kept(membership) for membership in left], "lines": lines}
    end = school.changes.filter(kind=kind, field="state").order_by("-id")[:1]
    school.changes.filter(pk__in=end.values("pk")).update(effects={**effects, "lines_to": taker.code if taker else ""})
    return {"left": [membership.group.name for membership in left], "withdrawn": _withdraw_requests(school)}


def _kept(membership: GroupMembership) -> dict[str, Any]:
    """A membership as it was, for the act that takes this one back."""
    left_on = membership.left_on and membership.left_on.isoformat()
    return {"group": membership.group_id, "joined_on": membership.joined_on.isoformat(), "left_on": left_on}


def _leave_groups(school: School, day: date) -> list[GroupMembership]:
    """End the memberships with the day before, delete later ones; returns them as they were."""
    memberships = school.memberships.filter(Q(left_on=None) | Q(left_on__gt=day))
    left = list(lock_rows(memberships.select_related("group")))
    memberships.filter(joined_on__gte=day).delete()
    memberships.update(left_on=day)
    return left


def _withdraw_requests(school: School) -> list[str]:
    """Withdraw the open requests for fields of the school; returns the fields in words."""
    requests = school.change_requests.open().of_fields()
    locked = list(lock_rows(requests.prefetch_related("items")))
    withdrawn = [request.what for request in locked]
    requests.update(state=RequestState.WITHDRAWN, seen_at=timezone.now())
    for request in locked:
        notifications.done(request)
    if withdrawn:
        notifications.withdrawn(school, withdrawn)
    return withdrawn


def add_event(school: School, kind: ChangeKind, others: Sequence[School], basis: Basis) -> None:
    """Note what another school's act is for this one."""
    SchoolChange.objects.create(school=school, on=basis.on, kind=kind, others=references(others), **basis.texts)
