"""A consultation, and each change of it, becomes public when another person has let it out."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.locking import lock_rows
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.acts.seen import GONE
from eduweb.core.audit.log import record
from eduweb.core.notifications.sending import close, notify

from ..enums import AnswerState
from ..models import Consultation, ConsultationReview, ConsultationText, PublishedConsultation
from ..rules.obstacles import reviewing_consultation_obstacles
from .reviewers import reviewers

_FIELDS = [field.name for field in ConsultationText._meta.local_fields]


@act
def propose_consultation(consultation: Consultation, *, by: User) -> Consultation:
    """Have the text as it is stored reviewed; readers go on to see what was let out before."""
    locked = _locked(consultation)
    locked.state, locked.opinion = AnswerState.PENDING, ""
    locked.written_by, locked.written_at = by, timezone.now()
    locked.save()
    record("意见征集送审", by=by, target=locked)
    close(locked)
    text = f"“{locked}”等待审核。"
    notify(reviewers(), "意见征集待审核", text, about=ConsultationReview(pk=locked.pk), by=by)
    return locked


@act
def approve_consultation(consultation: Consultation, *, by: User) -> PublishedConsultation:
    """Let it out. Raises Refused; ReasonWanted for personal data in it (eduweb.core.prechecks.gate)."""
    locked = _decided(consultation, AnswerState.APPROVED, by, "")
    published = PublishedConsultation(consultation=locked, **{name: getattr(locked, name) for name in _FIELDS})
    published.save()
    record("审核通过意见征集", by=by, target=locked)
    return published


@act
def send_back_consultation(consultation: Consultation, *, by: User, opinion: str) -> Consultation:
    """Give it back to its author with an opinion. Raises Refused."""
    if not opinion.strip():
        raise Refused("请写明退回的意见。")
    locked = _decided(consultation, AnswerState.SENT_BACK, by, opinion.strip()[:300])
    record("退回意见征集", by=by, target=locked)
    notify([locked.written_by], "意见征集被退回", f"“{locked}”被退回，请看审核意见。", about=locked, by=by)
    return locked


def _decided(consultation: Consultation, state: AnswerState, by: User, opinion: str) -> Consultation:
    locked = _locked(consultation)
    if reasons := list(reviewing_consultation_obstacles(locked, by=by)):
        raise Refused(*reasons)
    locked.state, locked.reviewed_by, locked.reviewed_at, locked.opinion = state, by, timezone.now(), opinion
    locked.save()
    close(ConsultationReview(pk=locked.pk))
    return locked


def _locked(consultation: Consultation) -> Consultation:
    for locked in lock_rows(Consultation.objects.filter(pk=consultation.pk)):
        return locked
    raise Refused(GONE)
