"""What the clock does with honours: ends what has run out, calls for reviews. Twice or late does no harm."""

from django.db import transaction
from django.utils import timezone

from eduweb.core.audit.log import record

from ..enums import HonorState
from ..models import Honor
from ..querysets import HonorQuerySet


def expire_honors() -> list[int]:
    """Turn every honour whose last day is past to 到期; returns their numbers."""
    return _turn(Honor.objects.run_out(timezone.localdate()), HonorState.EXPIRED, "荣誉到期")


def call_for_reviews() -> list[int]:
    """Turn every valid honour whose day of review has come to 待复核; returns their numbers."""
    return _turn(Honor.objects.to_review_by(timezone.localdate()), HonorState.TO_REVIEW, "荣誉待复核")


def _turn(honors: HonorQuerySet, state: HonorState, action: str) -> list[int]:
    """One transaction for each; what somebody has just changed is left alone."""
    turned = []
    for honor in list(honors):
        with transaction.atomic():
            if honors.filter(pk=honor.pk).update(state=state, updated_at=timezone.now()):
                record(action, by=None, target=honor)
                turned.append(honor.pk)
    return turned
