"""Withdrawing a request of the school."""

from django.db import transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.audit.log import record

from ..enums import RequestState
from ..models import ChangeRequest
from ..rules.requests import withdrawing_obstacles
from .locking import locked_request


def withdraw_request(request: ChangeRequest, *, by: User) -> ChangeRequest:
    """Withdraw a request before it is applied. Raises Refused."""
    with transaction.atomic():
        request = locked_request(request)
        if reasons := withdrawing_obstacles(request, by=by):
            raise Refused(*reasons)
        request.state, request.seen_at = RequestState.WITHDRAWN, timezone.now()
        request.save(update_fields=["state", "seen_at"])
        record("撤回变更申请", by=by, target=request.school, request=request.pk)
        return request
