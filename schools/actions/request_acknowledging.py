"""The school's side of a request: taking it back, and taking note of what came back."""

from django.db import transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.audit.log import record

from ..enums import RequestState
from ..models import ChangeRequest
from ..rules.policies import keeps
from .locking import fresh_request

OPEN = (RequestState.WAITING, RequestState.SCHEDULED)


def withdraw_request(request: ChangeRequest, *, by: User) -> ChangeRequest:
    """Take a request back that has not been applied."""
    with transaction.atomic():
        request = _own(request, by)
        if request.state not in OPEN:
            raise Refused(f"这份申请现在是“{request.get_state_display()}”，不能撤回。")
        request.state, request.seen_at = RequestState.WITHDRAWN, timezone.now()
        request.save(update_fields=["state", "seen_at"])
        record("撤回变更申请", by=by, target=request.school, request=request.pk)
        return request


def take_note(request: ChangeRequest, *, by: User) -> ChangeRequest:
    """Somebody at the school has read the opinions; the request leaves the workbench."""
    with transaction.atomic():
        request = _own(request, by)
        if request.state == RequestState.WAITING:
            raise Refused("这份申请还在等待审批。")
        request.seen_at = timezone.now()
        request.save(update_fields=["seen_at"])
        return request


def _own(request: ChangeRequest, by: User) -> ChangeRequest:
    request = fresh_request(request)
    if request.is_the_districts:
        raise Refused("这是区教委办理的，请联系区教委登记员。")
    if request.made_by_id != by.pk and not keeps(by, request.school):
        raise Refused("这不是您学校的申请。")
    return request
