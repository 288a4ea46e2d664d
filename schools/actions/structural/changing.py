"""Renaming, merging, dividing and closing a school, each with effective day, reason and document number.

A change on a coming day is scheduled: the periodic task applies it, and until then it can be cancelled.
"""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.prechecks.gate.net import keep_reasons, let_through

from ...enums import ItemOutcome, RequestState, StructuralChangeKind
from ...history.inserting import next_change
from ...models import ChangeItem, ChangeRequest, School, SchoolChange
from ...rules.names import same_name_obstacles
from ...rules.policies import is_registrar
from ...rules.structural.changes import (
    StructuralChange,
    conflicts,
    day_obstacles,
    end_day_obstacles,
    end_obstacles,
    obstacles,
)
from ...rules.values import as_text
from .. import notifications
from ..locking import lock_together, locked_school
from ..value_writing import with_values, write_due
from .effects import Basis, carry_out, references


@act
def rename(school: School, name: str, basis: Basis, *, by: User, short_name: str | None = None) -> ChangeRequest:
    """Give the school another name; the present one becomes a former name. Raises Refused.

    On a day before the last renaming the name is one of the past, and the present one stays.
    """
    school = _locked_for_change(school, by)
    wanted = {"name": name.strip()} | ({} if short_name is None else {"short_name": short_name.strip()})
    wanted = {field: new for field, new in wanted.items() if new != getattr(school, field)}
    if "name" not in wanted:
        raise Refused("新校名和现在的校名相同。")
    if not wanted["name"]:
        raise Refused("请填写新校名。")
    is_past = next_change(school, "name", basis.on) is not None
    if reasons := day_obstacles(school, basis.on) or ([] if is_past else same_name_obstacles(wanted["name"], school)):
        raise Refused(*reasons)
    request = _approved_request(school, basis, by, with_values(school, wanted))
    ChangeItem.objects.bulk_create(
        ChangeItem(request=request, field=f, old=as_text(school, f), new=new, outcome=ItemOutcome.APPROVED)
        for f, new in wanted.items()
    )
    record("更名", by=by, target=school, new=wanted["name"], **basis.audited)
    if basis.on <= timezone.localdate():
        write_due(request, school, by=by)
        request.save()
        notifications.acted([school], f"更名（{basis.on} 起）：{wanted['name']}", by=by)
    else:
        notifications.scheduled(request, by=by)
    return request


def merge(
    school: School, into: School, basis: Basis, *, by: User, lines_to: School | None = None
) -> ChangeRequest | None:
    """Merge a school into another one, which goes on; its enrolment lines go to `lines_to` on the day.

    Returns the request of a coming day; raises Refused.
    """
    return _change(school, StructuralChange(StructuralChangeKind.MERGE, [into], lines_to=lines_to), basis, by)


def divide(school: School, parts: Iterable[School], basis: Basis, *, by: User, goes_on: bool) -> ChangeRequest | None:
    """Divide new schools (registered before) from this one. Returns the request of a coming day; raises Refused."""
    return _change(school, StructuralChange(StructuralChangeKind.DIVIDE, list(parts), goes_on), basis, by)


def close(school: School, basis: Basis, *, by: User, lines_to: School | None = None) -> ChangeRequest | None:
    """Close a school; its page stays, with its state, and its enrolment lines go to `lines_to` on the day.

    Returns the request of a coming day; raises Refused.
    """
    return _change(school, StructuralChange(StructuralChangeKind.CLOSE, lines_to=lines_to), basis, by)


@act
def _change(school: School, change: StructuralChange, basis: Basis, by: User) -> ChangeRequest | None:
    lock_together(school.pk, [other.code for other in change.concerned])
    school = _locked_for_change(school, by)
    if reasons := conflicts(school, change) or end_day_obstacles(school, change, basis.on):
        raise Refused(*reasons)
    if basis.on <= timezone.localdate():
        carry_out(school, change, basis, by=by)
        notifications.acted([school, *change.others], f"{change.kind.label}（{basis.on} 起）", by=by)
        return None
    if reasons := obstacles(school, change):
        raise Refused(*reasons)
    return _schedule(school, change, basis, by)


def _locked_for_change(school: School, by: User) -> School:
    """The school, locked. Raises Refused without permission, and for a school that has ended."""
    if not is_registrar(by):
        raise Refused("只有区教委登记员可以办理学校的更名、合并、分设和停办。")
    school = locked_school(school.pk)
    if reasons := end_obstacles(school):
        raise Refused(*reasons)
    return school


def _schedule(school: School, change: StructuralChange, basis: Basis, by: User) -> ChangeRequest:
    others = references(change.others)
    taker = change.lines_to.code if change.lines_to else ""
    act = {"act": change.kind, "others": others, "goes_on": change.goes_on, "lines_to": taker}
    request = _approved_request(school, basis, by, **act)
    detail: dict[str, Any] = {"request": request.pk, "what": request.what, **basis.audited}
    record(f"登记{change.kind.label}", by=by, target=school, **detail)
    notifications.scheduled(request, by=by)
    return request


def _approved_request(school: School, basis: Basis, by: User, *wanted: School, **act: Any) -> ChangeRequest:
    """A registrar's own request, which needs no decision; its texts become public as `wanted` does."""
    passed = let_through([SchoolChange(school=school, **basis.texts), *wanted])
    now = timezone.now()
    decided = {"made_by": by, "decided_by": by, "decided_at": now, "seen_at": now, "state": RequestState.SCHEDULED}
    asked = {"is_the_districts": True, "effective_on": basis.on, **basis.texts}
    request = ChangeRequest.objects.create(school=school, **decided, **asked, **act)
    keep_reasons(passed, about=request)
    return request
