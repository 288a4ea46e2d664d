"""Applying an approved request on its effective day."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from eduweb.core.acts.reasons import reasons
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act, part
from eduweb.core.audit.log import record
from eduweb.core.prechecks.gate.net import reasons_about

from ..enums import ItemOutcome, RequestState, StructuralChangeKind
from ..models import ChangeItem, ChangeRequest, School
from ..rules.structural.changes import StructuralChange, end_phrase, has_ended
from ..rules.values import as_text
from . import notifications
from .locking import lock_together, locked_request, locked_school
from .structural.effects import Basis, carry_out
from .value_writing import write_due


@act
def apply_due(request: ChangeRequest) -> bool:
    """Apply an approved request whose effective day has come; returns whether it was applied. Raises Refused."""
    if request.act:
        lock_together(request.school_id, request.other_codes)
    school = locked_school(request.school_id)
    request = locked_request(request)
    day = request.effective_on
    if request.state != RequestState.SCHEDULED or day is None or day > timezone.localdate():
        return False
    return _apply_structural_change(request, school, day) if request.act else _apply_fields(request, school)


def _apply_fields(request: ChangeRequest, school: School) -> bool:
    """Write the fields of the day; a record changed since the approval sends the request back to a registrar."""
    items = list(request.items.filter(outcome=ItemOutcome.APPROVED, is_written=False))
    if changed := [item for item in items if as_text(school, item.field) not in (item.old, item.new)]:
        _reopen(request, items, f"生效之前，{'、'.join(map(str, changed))}已有变化，请重新审批。")
        return False
    try:
        with part():
            if has_ended(school):
                raise Refused(f"{end_phrase(school)}。")
            write_due(request, school, by=request.decided_by)
    except Refused as refused:
        _reopen(request, items, f"到生效日未能生效：{refused}")
        return False
    request.save()
    if request.is_the_districts and request.state == RequestState.APPLIED:
        notifications.took_effect(request)
    return True


def _reopen(request: ChangeRequest, items: Sequence[ChangeItem], why: str) -> None:
    """Have the request decided again."""
    for item in items:
        item.outcome, item.opinion = ItemOutcome.OPEN, why[:300]
        item.save(update_fields=["outcome", "opinion"])
    request.state = RequestState.WAITING
    request.decided_by = request.decided_at = None
    request.save()
    record("变更未生效", by=None, target=request.school, request=request.pk, reason=why)
    notifications.reopened(request, items, why)


def _apply_structural_change(request: ChangeRequest, school: School, day: date) -> bool:
    """Carry it out; against an obstacle it stays due until a registrar removes the obstacle or cancels the change."""
    basis = Basis(day, request.reason, request.document_number)
    try:
        with part(), reasons(reasons_about(request)):
            carry_out(school, _structural_change(request), basis, by=request.decided_by)
    except Refused as refused:
        _note_trouble(request, str(refused)[:300])
        return False
    request.state, request.applied_at, request.trouble = RequestState.APPLIED, timezone.now(), ""
    request.save()
    notifications.took_effect(request)
    return True


def _structural_change(request: ChangeRequest) -> StructuralChange:
    """The requested change with the schools of today. Raises Refused if one of them is deleted."""
    schools = {one.code: one for one in School.objects.filter(code__in=request.other_codes)}
    names = {other["code"]: other["name"] for other in request.others}
    if gone := [names.get(code, code) for code in request.other_codes if code not in schools]:
        raise Refused(f"“{'”“'.join(gone)}”已从名录中删除。")
    others, taker = [schools[code] for code in names], schools.get(request.lines_to)
    return StructuralChange(StructuralChangeKind(request.act), others, request.goes_on, taker)


def _note_trouble(request: ChangeRequest, why: str) -> None:
    """Save the obstacle, and notify the registrars once of each."""
    if request.trouble == why:
        return
    request.trouble = why
    request.save(update_fields=["trouble"])
    record("变更未生效", by=None, target=request.school, request=request.pk, reason=why)
    notifications.in_trouble(request)
