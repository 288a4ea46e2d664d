"""Cancelling a scheduled change, or a change of the district that could not be applied on its day."""

from django.db import transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.audit.log import record

from ..enums import RequestState
from ..models import ChangeRequest
from ..rules.requests import cancelling_obstacles
from . import notifications
from .locking import locked_request, locked_school


def cancel(request: ChangeRequest, *, by: User) -> ChangeRequest:
    """Withdraw the request for good, and notify the school's officials. Raises Refused."""
    with transaction.atomic():
        school = locked_school(request.school_id)  # before the request, as the periodic task locks them
        request = locked_request(request)
        if reasons := cancelling_obstacles(request, by=by):
            raise Refused(*reasons)
        request.state, request.seen_at = RequestState.WITHDRAWN, timezone.now()
        request.save(update_fields=["state", "seen_at"])
        record("取消待生效变更", by=by, target=school, request=request.pk, what=request.what)
        notifications.cancelled(request, by=by)
        return request
