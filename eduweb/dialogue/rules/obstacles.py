"""What stands in the way of an act, as Chinese sentences."""

from collections.abc import Iterator

from eduweb.core.accounts.models import User

from ..enums import AnswerState, MessageState, ReferralState
from ..models import Answer, Consultation, Message, Referral
from .policies import may_answer, may_review, visible_referrals
from .writers_data import writers_data_in

NOT_YOURS = "您不办理来信。"
NOT_WAITING = "这份内容不在等待审核。"
TO_DO = (MessageState.RECEIVED, MessageState.PASSED_ON)


def handling_obstacles(message: Message, *, by: User) -> Iterator[str]:
    """Of passing on, answering and closing."""
    if not may_answer(by):
        yield NOT_YOURS
    if message.state not in TO_DO:
        yield f"这封来信现在是“{message.get_state_display()}”，不能再办。"


def answering_obstacles(message: Message, answer: Answer, *, by: User) -> Iterator[str]:
    """Of sending this answer for review."""
    yield from handling_obstacles(message, by=by)
    if not answer.text.strip() or not answer.title.strip() or not answer.question.strip():
        yield "请填写答复、公开的标题和公开的问题。"
    if answer.publish and not message.may_publish:
        yield "来信人没有同意公开，不能勾选“公开答复”。"
    yield from writers_data_in(message, "公开的标题", answer.title)
    yield from writers_data_in(message, "公开的问题", answer.question)


def passing_on_obstacles(message: Message, task: str, *, by: User, is_to_one: bool) -> Iterator[str]:
    """Of passing the letter on with these words."""
    yield from handling_obstacles(message, by=by)
    if not is_to_one:
        yield "请选择转办科室，或填写学校标识码，只选一个。"
    if not task.strip():
        yield "请写明转办的内容：要核实什么、答复什么。"
    yield from writers_data_in(message, "转办内容", task)


def replying_obstacles(referral: Referral, words: str, *, by: User) -> Iterator[str]:
    """Of replying to what was passed on, or giving it back."""
    if not visible_referrals(by).filter(pk=referral.pk).exists():
        yield "这件来信没有转给您。"
    if referral.state != ReferralState.OPEN or referral.message.state != MessageState.PASSED_ON:
        yield "这件转办已经结束，不能再回复。"
    if not words.strip():
        yield "请写明回复的内容；退回的，请写明理由。"


def reviewing_obstacles(answer: Answer, *, by: User) -> Iterator[str]:
    """Of approving an answer or sending it back."""
    yield from _own_or_decided(answer, by)
    if answer.state == AnswerState.PENDING and answer.message.state != MessageState.IN_REVIEW:
        yield NOT_WAITING


def reviewing_consultation_obstacles(consultation: Consultation, *, by: User) -> Iterator[str]:
    """Of letting a consultation out or sending it back."""
    yield from _own_or_decided(consultation, by)


def _own_or_decided(record: Answer | Consultation, by: User) -> Iterator[str]:
    if not may_review(by):
        yield "您不审核答复和意见征集。"
    if record.written_by_id == by.pk:
        yield "这份内容是您拟的，须由别人审核。"
    if record.state != AnswerState.PENDING:
        yield NOT_WAITING
