"""Closing a request: withdrawn or acknowledged by the school, cancelled by the district."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..enums import RequestState
from ..models import ChangeRequest
from ..rules.requests import acknowledging_obstacles, cancelling_obstacles, withdrawing_obstacles
from . import notifications
from .locking import locked_request, locked_school


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
