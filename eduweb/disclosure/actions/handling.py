"""What the official does. Every act is given a record that was seen (`eduweb.core.acts.seen`) and reads it afresh."""

from datetime import date
from typing import Any

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.locking import lock_rows
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..enums import AnswerKind, ApplicationState
from ..models import Application, DisclosureSettings, ProofOfIdentity
from ..rules import obstacles
from ..rules.policies import may_handle


@act
def note_receipt(application: Application, *, by: User, on: date) -> Application:
    """Note the day on which the receipt was confirmed with the applicant, from which the time runs (Art. 31)."""
    locked = _locked(application)
    reasons = obstacles.receiving(locked, by)
    if not timezone.localtime(locked.received_at).date() <= on <= timezone.localdate():
        reasons.append("收到日期不能早于提交那天，也不能晚于今天。")
    _refuse(reasons)
    locked.received_on, locked.state = on, ApplicationState.RECEIVED
    return _done(locked, "确认收到公开申请", by, received_on=str(on))


@act
def ask_for_completion(application: Application, *, by: User, completion: str, until: date) -> Application:
    """Ask once what is missing, and until when (Art. 30)."""
    locked, today = _locked(application), timezone.localdate()
    reasons = obstacles.asking_for_completion(locked, by, today)
    if until <= today:
        reasons.append("补正期限要在今天以后。")
    _refuse(reasons)
    locked.completion_asked_on, locked.completion_wanted, locked.completion_until = today, completion, until
    locked.state = ApplicationState.COMPLETION
    return _done(locked, "要求补正", by, until=str(until))


@act
def ask_third_party(application: Application, *, by: User) -> Application:
    """From today on a third party is asked; the time does not count (Art. 32, 33)."""
    locked = _locked(application)
    _refuse(obstacles.consulting(locked, by))
    locked.consulting_since, locked.state = timezone.localdate(), ApplicationState.CONSULTING
    return _done(locked, "征求第三方意见", by)


@act
def hear_third_party(application: Application, *, by: User) -> Application:
    """The third party has answered; the time runs on after today."""
    locked = _locked(application)
    _refuse(obstacles.hearing(locked, by))
    locked.consulting_until, locked.state = timezone.localdate(), ApplicationState.RECEIVED
    return _done(locked, "收到第三方意见", by)


@act
def extend(application: Application, *, by: User, days: int, reason: str, approved_by: str) -> Application:
    """Extend the time once, with the reason that the applicant is told and the head who has approved it (Art. 33)."""
    locked, most = _locked(application), DisclosureSettings.current().extension_days
    reasons = obstacles.extending(locked, by)
    if not 0 < days <= most:
        reasons.append(f"最多延长 {most} 个工作日。")
    _refuse(reasons)
    locked.extended_days, locked.extension_reason, locked.extension_approved_by = days, reason, approved_by
    return _done(locked, "延长答复期限", by, days=days)


@act
def answer(application: Application, *, by: User, kind: str, text: str) -> Application:
    """Answer, and close; the applicant reads it with receipt and code."""
    locked, today = _locked(application), timezone.localdate()
    _refuse(obstacles.answering(locked, by, today, kind, text))
    locked.answer_kind, locked.answer, locked.answered_on, locked.answered_by = kind, text, today, by
    locked.state, locked.closed_at = ApplicationState.ANSWERED, timezone.now()
    return _done(locked, "答复公开申请", by, kind=AnswerKind(kind).label)


@act
def show_proof(application: Application, *, by: User) -> str:
    """The proof of identity in words; that it was looked at stands in the audit log."""
    locked = _locked(application)
    if not may_handle(by):
        raise Refused(obstacles.NOT_YOURS)
    proof = ProofOfIdentity.objects.filter(application=locked).first()
    record("查看身份证明", by=by, target=locked)
    return f"{proof.get_kind_display()} {proof.number}" if proof else "没有留身份证明，或已经删除。"


def _locked(application: Application) -> Application:
    return lock_rows(Application.objects.filter(pk=application.pk))[0]


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise Refused(*reasons)


def _done(application: Application, words: str, by: User, **detail: Any) -> Application:
    application.save()
    record(words, by=by, target=application, **detail)
    return application
