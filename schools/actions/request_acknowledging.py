"""Acknowledging the decision on a request."""

from django.db import transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused

from ..models import ChangeRequest
from ..rules.requests import acknowledging_obstacles
from .locking import locked_request


def acknowledge_request(request: ChangeRequest, *, by: User) -> ChangeRequest:
    """Take the decided request off the workbench of the school's officials. Raises Refused."""
    with transaction.atomic():
        request = locked_request(request)
        if reasons := acknowledging_obstacles(request, by=by):
            raise Refused(*reasons)
        request.seen_at = timezone.now()
        request.save(update_fields=["seen_at"])
        return request
