"""A registrar calls off what waits for its day, or what the district began and could not be done on it."""

from django.db import transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.audit.log import record

from ..enums import RequestState
from ..models import ChangeRequest, School
from ..rules.policies import is_registrar
from . import notifications
from .locking import fresh_request, fresh_school


def cancel(request: ChangeRequest, *, by: User) -> ChangeRequest:
    """Nothing of it comes true; the school's officials are told."""
    with transaction.atomic():
        school = fresh_school(School(pk=request.school_id))  # in the order in which the tick locks them
        request = fresh_request(request)
        if not is_registrar(by):
            raise Refused("只有区教委登记员可以取消待生效的变更。")
        if not request.may_be_called_off:
            raise Refused(f"这一件现在是“{request.get_state_display()}”，不用再取消。")
        request.state, request.seen_at = RequestState.WITHDRAWN, timezone.now()
        request.save(update_fields=["state", "seen_at"])
        record("取消待生效变更", by=by, target=school, request=request.pk, what=request.what)
        notifications.cancelled(request, by=by)
        return request
