"""Closing a request: withdrawn or acknowledged by the school, cancelled by the district."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..enums import ItemOutcome, RequestState
from ..models import ChangeRequest
from ..rules.requests import (
    acknowledging_obstacles,
    cancelling_obstacles,
    rescheduling_obstacles,
    withdrawing_obstacles,
)
from . import notifications
from .locking import locked_request, locked_school
from .value_writing import keep_days


@act
def withdraw_request(request: ChangeRequest, *, by: User) -> ChangeRequest:
    """Withdraw a request of the school before it is applied. Raises Refused."""
    school = locked_school(request.school_id)
    request = locked_request(request)
    if reasons := withdrawing_obstacles(request, by=by):
        raise Refused(*reasons)
    _withdraw(request)
    record("撤回变更申请", by=by, target=school, request=request.pk)
    return request


@act
def cancel(request: ChangeRequest, *, by: User) -> ChangeRequest:
    """Cancel a scheduled change, or one of the district that could not be applied on its day. Raises Refused.

    The school's officials are notified.
    """
    school = locked_school(request.school_id)
    request = locked_request(request)
    if reasons := cancelling_obstacles(request, by=by):
        raise Refused(*reasons)
    _withdraw(request)
    record("取消待生效变更", by=by, target=school, request=request.pk, what=request.what)
    notifications.cancelled(request, by=by)
    return request


@act
def reschedule(request: ChangeRequest, days: Mapping[int, date | None], *, by: User) -> ChangeRequest:
    """Give items that wait another day, or cancel them (`{item number: day, or None}`). Raises Refused.

    With its last item the request is cancelled. The school's officials are notified.
    """
    school = locked_school(request.school_id)
    request = locked_request(request)
    if reasons := rescheduling_obstacles(request, days, by=by):
        raise Refused(*reasons)
    for item in request.items.filter(pk__in=days):
        item.effective_on = days[item.pk] or item.effective_on
        item.outcome = item.outcome if days[item.pk] else ItemOutcome.CANCELLED
        item.save(update_fields=["effective_on", "outcome"])
    keep_days(request)
    _wait_for_the_next(request)
    changed = {str(item): days[item.pk] for item in request.items.filter(pk__in=days)}
    said = {item: str(day or "取消") for item, day in changed.items()}
    record("调整待生效变更", by=by, target=school, request=request.pk, days=said)
    notifications.rescheduled(request, changed, by=by)
    return request


def _wait_for_the_next(request: ChangeRequest) -> None:
    """The request waits for the first day of an item; without one it is over."""
    coming = [item.effective_on or request.effective_on for item in request.items.all() if item.is_coming]
    if coming:
        request.effective_on = min(day for day in coming if day)
        request.save(update_fields=["effective_on"])
    elif request.items.filter(is_written=True).exists():
        request.state, request.applied_at = RequestState.APPLIED, timezone.now()
        request.save(update_fields=["state", "applied_at"])
    else:
        _withdraw(request)


@act
def acknowledge_request(request: ChangeRequest, *, by: User) -> ChangeRequest:
    """Take the decided request off the workbench of the school's officials. Raises Refused."""
    locked_school(request.school_id)
    request = locked_request(request)
    if reasons := acknowledging_obstacles(request, by=by):
        raise Refused(*reasons)
    request.seen_at = timezone.now()
    request.save(update_fields=["seen_at"])
    notifications.done(request)
    return request


def _withdraw(request: ChangeRequest) -> None:
    request.state, request.seen_at = RequestState.WITHDRAWN, timezone.now()
    request.save(update_fields=["state", "seen_at"])
    notifications.done(request)
