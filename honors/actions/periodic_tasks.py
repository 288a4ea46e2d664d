"""Periodic tasks of honours, run by `manage.py tick`; a second or a late run does no harm."""

from collections.abc import Callable

from django.utils import timezone

from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.periodic.steps import Step

from ..enums import HonorState
from ..models import Honor, PublicEvidence
from ..publication.evidence import retract_outdated
from ..querysets import HonorQuerySet


def _run_out() -> HonorQuerySet:
    return Honor.objects.run_out(timezone.localdate())


def _to_review() -> HonorQuerySet:
    return Honor.objects.to_review_by(timezone.localdate())


def _change(due: Callable[[], HonorQuerySet], state: HonorState, action: str) -> Callable[[Honor], bool]:
    """Change an honour in a transaction of its own, unless somebody has changed it meanwhile."""

    @act
    def change(honor: Honor) -> bool:
        if due().filter(pk=honor.pk).update(state=state, updated_at=timezone.now()):
            record(action, by=None, target=honor)
            return True
        return False

    return change


expire_honors = Step("荣誉到期", due=_run_out, do=_change(_run_out, HonorState.EXPIRED, "荣誉到期"))
call_for_reviews = Step("荣誉待复核", due=_to_review, do=_change(_to_review, HonorState.TO_REVIEW, "荣誉待复核"))
retract_evidence = Step(
    "收回不再公开的荣誉证明材料",
    due=lambda: Honor.objects.filter(pk__in=PublicEvidence.objects.outdated().values("honor")),
    do=lambda honor: retract_outdated(honors=[honor]),
)
