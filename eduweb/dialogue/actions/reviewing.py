"""Another person lets an answer out, or sends it back."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.notifications.sending import close, notify

from ..enums import AnswerState, MessageState
from ..models import Answer, Message, PublishedAnswer
from ..rules.obstacles import reviewing_obstacles
from .locking import locked_answer


@act
def approve(answer: Answer, *, by: User) -> Answer:
    """Let the answer out to its writer, and to everybody where it is to be published (with the writer's consent).

    Raises Refused; ReasonWanted for personal data in what would be published (eduweb.core.prechecks.gate).
    """
    answer = locked_answer(answer)
    reasons = list(reviewing_obstacles(answer, by=by))
    if answer.publish and not answer.message.may_publish:
        reasons.append("来信人没有同意公开。")
    if reasons:
        raise Refused(*reasons)
    _decide(answer, AnswerState.APPROVED, by, "")
    message = answer.message
    message.state, message.closed_at = MessageState.ANSWERED, answer.reviewed_at
    message.save()
    if answer.publish:
        _publish(answer, message)
    record("审核通过答复", by=by, target=message, published=answer.publish)
    return answer


@act
def send_back(answer: Answer, *, by: User, opinion: str) -> Answer:
    """Give the answer back to its author with an opinion. Raises Refused."""
    answer = locked_answer(answer)
    reasons = list(reviewing_obstacles(answer, by=by))
    if not opinion.strip():
        reasons.append("请写明退回的意见。")
    if reasons:
        raise Refused(*reasons)
    _decide(answer, AnswerState.SENT_BACK, by, opinion.strip()[:300])
    message = answer.message
    message.state = MessageState.PASSED_ON if message.referrals.exists() else MessageState.RECEIVED
    message.save()
    record("退回答复", by=by, target=message)
    notify([answer.written_by], "答复被退回", f"{answer}被退回，请看审核意见。", about=message, by=by)
    return answer


def _decide(answer: Answer, state: AnswerState, by: User, opinion: str) -> None:
    answer.state, answer.reviewed_by, answer.reviewed_at, answer.opinion = state, by, timezone.now(), opinion
    answer.save()
    close(answer)


def _publish(answer: Answer, message: Message) -> None:
    PublishedAnswer.objects.create(
        answer=answer,
        kind=message.kind,
        title=answer.title,
        question=answer.question,
        text=answer.text,
        office=answer.office,
        received_on=timezone.localdate(message.received_at),
        answered_on=timezone.localdate(answer.reviewed_at),
    )
