"""Periodic tasks of the register, run by `manage.py tick`; a second or a late run does no harm."""

from django.utils import timezone

from eduweb.core.periodic.steps import Step

from ..models import ChangeRequest
from . import apply_due, notifications

apply_due_requests = Step(
    "学校变更生效",
    due=lambda: ChangeRequest.objects.due(timezone.localdate()).order_by("effective_on", "id"),
    do=apply_due,
    told=lambda _request: notifications.registrars(),
)
