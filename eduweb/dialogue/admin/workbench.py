"""The workbench's queues: letters of those who answer, answers of those who review."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from eduweb.core.accounts.models import User
from eduweb.core.backoffice.workbench import Section, Task

from ..enums import AnswerState, MessageState
from ..models import Answer, Message
from ..models.message import OPEN
from ..rules.policies import may_answer, may_review

SHOWN = 20
_NEXT = {
    MessageState.RECEIVED: "{}前受理",
    MessageState.PASSED_ON: "{}前答复",
    MessageState.IN_REVIEW: "{}前答复，正在审核",
}


def sections(user: User) -> Iterator[Section]:
    """The sections of this person, in one query each."""
    if may_answer(user):
        waiting_letters = Message.objects.filter(state__in=OPEN).order_by("received_at", "pk")
        letters = waiting_letters.only("kind", "state", "handle_by", "answer_by", "last_day")[:SHOWN]
        more = reverse("admin:dialogue_message_changelist")
        yield Section("来信待办", [_letter(message) for message in letters], more=more)
    if may_review(user):
        waiting = Answer.objects.filter(state=AnswerState.PENDING).exclude(written_by=user).select_related("message")
        more = reverse("admin:dialogue_answer_changelist")
        yield Section("答复待审", [_answer(answer) for answer in waiting.order_by("written_at")[:SHOWN]], more=more)


def _letter(message: Message) -> Task:
    return Task(
        f"{message}（{message.get_kind_display()}，{message.get_state_display()}）",
        reverse("admin:dialogue_message_change", args=[message.pk]),
        note=_NEXT[MessageState(message.state)].format(date_format(message.deadline or message.answer_by, "n月j日")),
        late=message.late,
        action="办理",
    )


def _answer(answer: Answer) -> Task:
    since = date_format(timezone.localtime(answer.written_at), "n月j日 H:i")
    url = reverse("admin:dialogue_answer_change", args=[answer.pk])
    return Task(str(answer), url, note=f"{since} 送审", late=answer.message.late, action="审核")
