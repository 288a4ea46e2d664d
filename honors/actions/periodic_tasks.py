"""Periodic tasks of honours, run by `manage.py tick`; a second or a late run does no harm."""

from django.utils import timezone

from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..enums import HonorState
from ..models import Honor
from ..querysets import HonorQuerySet


def expire_honors() -> list[int]:
    """Set every honour in force after its last day to 到期; returns the numbers of these honours."""
    return _change_state(Honor.objects.run_out(timezone.localdate()), HonorState.EXPIRED, "荣誉到期")


def call_for_reviews() -> list[int]:
    """Set every valid honour from its day of review to 待复核; returns the numbers of these honours."""
    return _change_state(Honor.objects.to_review_by(timezone.localdate()), HonorState.TO_REVIEW, "荣誉待复核")


def _change_state(honors: HonorQuerySet, state: HonorState, action: str) -> list[int]:
    """Change each honour in a transaction of its own, unless somebody has changed it meanwhile."""

    @act
    def change(honor: Honor) -> bool:
        if honors.filter(pk=honor.pk).update(state=state, updated_at=timezone.now()):
            record(action, by=None, target=honor)
            return True
        return False

    return [honor.pk for honor in list(honors) if change(honor)]
