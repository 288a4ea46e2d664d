"""What was approved comes true: now, or when its day has come."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.audit.log import record

from ..enums import CareerAct, ChangeKind, ItemOutcome, RequestState
from ..history.milestones import ENDED
from ..history.recording import dated
from ..models import ChangeItem, ChangeRequest, School
from ..rules.values import as_text, from_text, in_words
from . import notifications
from .locking import fresh_request, fresh_school, lock_together, write
from .structural_effects import Fate, Ground, carry_out, ended


def apply_due(request: ChangeRequest) -> bool:
    """Apply an approved request whose day has come; says whether it did."""
    with transaction.atomic():
        if request.act:
            lock_together(request.school_id, [other["code"] for other in request.others])
        school = fresh_school(School(pk=request.school_id))
        request = fresh_request(request)
        if request.state != RequestState.SCHEDULED or request.effective_on > timezone.localdate():
            return False
        return _apply_act(request, school) if request.act else _apply_fields(request, school)


def _apply_fields(request: ChangeRequest, school: School) -> bool:
    """A changed record makes it wait again."""
    items = list(request.items.filter(outcome=ItemOutcome.APPROVED))
    if changed := [item for item in items if as_text(school, item.field) not in (item.old, item.new)]:
        _wait_again(request, items, f"生效之前，{'、'.join(map(str, changed))}已有变化，请重新审批。")
        return False
    try:
        with transaction.atomic():
            if school.state in ENDED:
                raise Refused(f"{ended(school)}。")
            apply_items(request, items, school, by=request.decided_by)
    except Refused as refused:
        _wait_again(request, items, f"到生效日未能生效：{refused}")
        return False
    request.save()
    if request.is_the_districts:
        notifications.took_effect(request)
    return True


def _apply_act(request: ChangeRequest, school: School) -> bool:
    """Where something stands in the way, it stays due: a registrar clears the way or cancels it."""
    ground = Ground(request.effective_on, request.reason, request.document_number)
    try:
        with transaction.atomic():
            carry_out(school, _fate(request), ground, by=request.decided_by)
    except Refused as refused:
        _stay_due(request, str(refused)[:300])
        return False
    request.state, request.applied_at, request.trouble = RequestState.APPLIED, timezone.now(), ""
    request.save()
    notifications.took_effect(request)
    return True


def _fate(request: ChangeRequest) -> Fate:
    """What was asked for, with the schools as they are today."""
    there = {one.code: one for one in School.objects.filter(code__in=[other["code"] for other in request.others])}
    if gone := [other["name"] for other in request.others if other["code"] not in there]:
        raise Refused(f"“{'”“'.join(gone)}”已从名录中删除。")
    return Fate(CareerAct(request.act), list(there.values()), request.goes_on)


def _stay_due(request: ChangeRequest, why: str) -> None:
    """Told once for each reason, however often the clock tries."""
    if request.trouble == why:
        return
    request.trouble = why
    request.save(update_fields=["trouble"])
    record("变更未生效", by=None, target=request.school, request=request.pk, reason=why)
    notifications.in_trouble(request)


def apply_items(request: ChangeRequest, items: Sequence[ChangeItem], school: School, *, by: User) -> None:
    """Write the items into the locked school, dated and recorded; the caller saves the request."""
    now = timezone.now()
    day = request.effective_on or timezone.localdate(now)
    told = [{"field": str(i), "old": in_words(i.field, i.old), "new": in_words(i.field, i.new)} for i in items]
    words = {"reason": request.reason, "document_number": request.document_number}
    renamed = any(item.field == "name" for item in items)
    with dated(school, day, **words):
        write(school, {item.field: from_text(item.field, item.new) for item in items})
    if renamed:
        school.changes.filter(field="name", on=day, kind=ChangeKind.VALUE).update(kind=ChangeKind.RENAMED)
    request.state, request.applied_at = RequestState.APPLIED, now
    record("变更生效", by=by, target=school, request=request.pk, on=day.isoformat(), fields=told)


def _wait_again(request: ChangeRequest, items: Sequence[ChangeItem], why: str) -> None:
    for item in items:
        item.outcome, item.opinion = ItemOutcome.OPEN, why[:300]
        item.save(update_fields=["outcome", "opinion"])
    request.state = RequestState.WAITING
    request.decided_by = request.decided_at = None
    request.save()
    record("变更未生效", by=None, target=request.school, request=request.pk, reason=why)
    notifications.waits_again(request, why)
