"""A registrar's decision on a request, field by field."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..enums import ItemOutcome, RequestState
from ..models import ChangeItem, ChangeRequest, School
from ..rules.requests import Decision, deciding_obstacles, decision_obstacles
from ..rules.structural.changes import day_obstacles
from ..rules.values import as_text
from . import notifications
from .locking import locked_request, locked_school
from .value_writing import audited_items, write_due


@act
def decide(
    request: ChangeRequest, decisions: Mapping[int, Decision], *, by: User, document_number: str = ""
) -> ChangeRequest:
    """Decide every open item (`{item number: Decision}`); approved ones apply now, or each on its day.

    Raises Refused, also for the second of two simultaneous decisions.
    """
    school = locked_school(request.school_id)
    request = locked_request(request)
    items = list(request.items.filter(outcome=ItemOutcome.OPEN))
    if reasons := deciding_obstacles(request, by=by) or decision_obstacles(items, decisions):
        raise Refused(*reasons)
    if reasons := [reason for one in decisions.values() if one.on for reason in day_obstacles(school, one.on)]:
        raise Refused(*reasons)
    for item in items:
        _save_outcome(item, decisions[item.pk], school, request)
    request.decided_by, request.decided_at = by, timezone.now()
    request.document_number = document_number.strip() or request.document_number
    approved = [item for item in items if item.outcome == ItemOutcome.APPROVED]
    if approved:
        write_due(request, school, by=by)
    else:
        request.state = RequestState.SENT_BACK
    request.save()
    record("审批变更", by=by, target=school, request=request.pk, fields=_audited(items))
    notifications.decided(request, items, by=by)
    return request


def _save_outcome(item: ChangeItem, decision: Decision, school: School, request: ChangeRequest) -> None:
    item.outcome = ItemOutcome.APPROVED if decision.approved else ItemOutcome.SENT_BACK
    item.opinion = decision.opinion.strip()
    if decision.approved:
        item.effective_on = decision.on if decision.on != request.effective_on else None
        item.old = as_text(school, item.field)  # the approval holds against this value, also on a coming day
    item.save(update_fields=["outcome", "opinion", "old", "effective_on"])


def _audited(items: Sequence[ChangeItem]) -> list[dict[str, str]]:
    return [
        {**texts, "outcome": str(ItemOutcome(item.outcome).label), "opinion": item.opinion}
        for item, texts in zip(items, audited_items(items), strict=True)
    ]
