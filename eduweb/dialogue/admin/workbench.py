"""The workbench's queues of those who answer letters, who review, and who are asked."""

from collections.abc import Iterator

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from eduweb.core.accounts.models import User
from eduweb.core.backoffice.workbench import Section, Task

from ..enums import AnswerState, MessageState, ReferralState
from ..models import Answer, ConsultationReview, Message, Referral
from ..models.message import OPEN
from ..rules.policies import may_answer, may_review, visible_referrals

SHOWN = 20
_NEXT = {
    MessageState.RECEIVED: "{} 前受理",
    MessageState.PASSED_ON: "{} 前答复",
    MessageState.IN_REVIEW: "{} 前答复，正在审核",
}


def sections(user: User) -> Iterator[Section]:
    """The sections of this person, in one query each."""
    if may_answer(user):
        waiting_letters = Message.objects.filter(state__in=OPEN).order_by("received_at", "pk")
        without_words = Referral.objects.only("message", "state", "recipient")
        letters = waiting_letters.only("kind", "state", "handle_by", "answer_by", "last_day")[:SHOWN].prefetch_related(
            Prefetch("referrals", without_words)
        )
        more = reverse("admin:dialogue_message_changelist")
        yield Section("来信待办", [_letter(message) for message in letters], more=more)
    if may_review(user):
        waiting = Answer.objects.filter(state=AnswerState.PENDING).exclude(written_by=user).select_related("message")
        more = reverse("admin:dialogue_answer_changelist")
        yield Section("答复待审", [_answer(answer) for answer in waiting.order_by("written_at")[:SHOWN]], more=more)
        drafts = ConsultationReview.objects.filter(state=AnswerState.PENDING).exclude(written_by=user)
        more = reverse("admin:dialogue_consultationreview_changelist")
        yield Section("意见征集待审", [_draft(one) for one in drafts.order_by("written_at")[:SHOWN]], more=more)
    asked = visible_referrals(user).filter(state=ReferralState.OPEN, message__state=MessageState.PASSED_ON)
    referrals = asked.select_related("message").defer("task").order_by("passed_on_at")[:SHOWN]
    more = reverse("admin:dialogue_referral_changelist")
    yield Section("转来的来信", [_referral(referral) for referral in referrals], more=more)


def _letter(message: Message) -> Task:
    return Task(
        f"{message}（{message.get_kind_display()}，{message.get_state_display()}）",
        reverse("admin:dialogue_message_change", args=[message.pk]),
        note=_NEXT[MessageState(message.state)].format(message.deadline or message.answer_by) + _replies(message),
        late=message.late,
        action="办理",
    )


def _replies(message: Message) -> str:
    found = [one for one in message.referrals.all() if one.state in (ReferralState.REPLIED, ReferralState.RETURNED)]
    return "".join(f"，{one.recipient}{one.get_state_display()}" for one in found)


def _referral(referral: Referral) -> Task:
    url = reverse("admin:dialogue_referral_change", args=[referral.pk])
    message = referral.message
    label = f"{referral}（{message.get_kind_display()}，{referral.recipient}）"
    return Task(label, url, note=f"{message.answer_by} 前答复来信人", late=message.late, action="回复")


def _draft(consultation: ConsultationReview) -> Task:
    url = reverse("admin:dialogue_consultationreview_change", args=[consultation.pk])
    return Task(str(consultation), url, note=f"{consultation.opens_on} 开始征集", action="审核")


def _answer(answer: Answer) -> Task:
    since = date_format(timezone.localtime(answer.written_at), "DATETIME_FORMAT")
    url = reverse("admin:dialogue_answer_change", args=[answer.pk])
    return Task(str(answer), url, note=f"{since} 送审", late=answer.message.late, action="审核")
