"""What stands in the way of an act, as Chinese sentences."""

from collections.abc import Iterator

from eduweb.core.accounts.models import User

from ..enums import AnswerState, MessageState
from ..models import Answer, Message
from .policies import may_answer, may_review

NOT_YOURS = "您不办理来信。"
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


def reviewing_obstacles(answer: Answer, *, by: User) -> Iterator[str]:
    """Of approving an answer or sending it back."""
    if not may_review(by):
        yield "您不审核答复。"
    if answer.written_by_id == by.pk:
        yield "这份答复是您拟的，须由别人审核。"
    if answer.state != AnswerState.PENDING or answer.message.state != MessageState.IN_REVIEW:
        yield "这份答复不在等待审核。"
