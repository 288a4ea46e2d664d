"""A registrar decides about a request, field by field."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.audit.log import record

from ..enums import ItemOutcome, RequestState
from ..models import ChangeItem, ChangeRequest, School
from ..rules.policies import may_decide
from ..rules.values import as_text, in_words
from . import notifications
from .locking import fresh_request, fresh_school
from .request_applying import apply_items


@dataclass(frozen=True)
class Decision:
    """What the registrar says about one item, and the field's present value that was before them."""

    approved: bool
    seen: str
    opinion: str = ""


def decide(
    request: ChangeRequest, decisions: Mapping[int, Decision], *, by: User, document_number: str = ""
) -> ChangeRequest:
    """Decide every open item (`{item number: Decision}`); what is approved applies now, or on the effective day.

    Of two who decide at the same time the second is refused.
    """
    with transaction.atomic():
        school = fresh_school(School(pk=request.school_id))
        request = fresh_request(request)
        items = list(request.items.filter(outcome=ItemOutcome.OPEN))
        if reasons := _objections(request, items, decisions, school, by):
            raise Refused(*reasons)
        for item in items:
            _write(item, decisions[item.pk], school)
        approved = [item for item in items if item.outcome == ItemOutcome.APPROVED]
        request.decided_by, request.decided_at = by, timezone.now()
        request.document_number = document_number.strip() or request.document_number
        request.state = RequestState.SCHEDULED if approved else RequestState.SENT_BACK
        later = approved and request.effective_on and request.effective_on > timezone.localdate()
        if approved and not later:
            apply_items(request, approved, school, by=by)
        request.save()
        record("审批变更", by=by, target=school, request=request.pk, fields=[_told(item) for item in items])
        notifications.decided(request, items, by=by)
        return request


def _objections(request, items: list[ChangeItem], decisions, school: School, by: User) -> list[str]:
    if not may_decide(by):
        return ["只有区教委登记员可以审批变更申请。"]
    if request.state != RequestState.WAITING:
        return [f"这份申请现在是“{request.get_state_display()}”，不用再审批。"]
    if request.made_by_id == by.pk:
        return ["您自己提出的申请，请由其他登记员审批。"]
    if {item.pk for item in items} != set(decisions):
        return ["申请的内容在您打开之后变了，请看过下面的最新内容再定。"]
    return [reason for item in items for reason in _objections_to(item, decisions[item.pk], school)]


def _objections_to(item: ChangeItem, decision: Decision, school: School) -> list[str]:
    now = as_text(school, item.field)
    if not decision.approved:
        return [] if decision.opinion.strip() else [f"退回“{item}”请写明意见，学校才知道怎么改。"]
    if decision.seen.split() != now.split():  # a page does not keep every blank and line break
        return [f"“{item}”在您打开之后已改为“{in_words(item.field, now)}”，请看过最新内容再定。"]
    return []


def _write(item: ChangeItem, decision: Decision, school: School) -> None:
    item.outcome = ItemOutcome.APPROVED if decision.approved else ItemOutcome.SENT_BACK
    item.opinion = decision.opinion.strip()
    if decision.approved:
        item.old = as_text(school, item.field)  # what it is approved against, and must still be on the day
    item.save(update_fields=["outcome", "opinion", "old"])


def _told(item: ChangeItem) -> dict:
    return {
        "field": str(item),
        "old": in_words(item.field, item.old),
        "new": in_words(item.field, item.new),
        "outcome": ItemOutcome(item.outcome).label,
        "opinion": item.opinion,
    }
