"""A clerk writes an answer and sends it for review."""

from typing import Any

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.notifications.sending import close, notify

from ..enums import AnswerState, MessageState
from ..models import Answer, Message
from ..rules.obstacles import answering_obstacles
from .locking import end_referrals, locked_message
from .reviewers import reviewers


@act
def write_answer(message: Message, *, by: User, **values: Any) -> Answer:
    """Store the answer, a former one that was sent back included, and have it reviewed. Raises Refused."""
    message = locked_message(message.pk)
    answer = message.answers.first() or Answer(message=message)
    for name, value in values.items():
        setattr(answer, name, value)
    if reasons := list(answering_obstacles(message, answer, by=by)):
        raise Refused(*reasons)
    answer.state, answer.written_by, answer.written_at = AnswerState.PENDING, by, timezone.now()
    answer.save()
    message.state = MessageState.IN_REVIEW
    message.save()
    end_referrals(message)
    record("拟写答复", by=by, target=message)
    close(message)
    notify(reviewers(), "答复待审核", f"{answer}等待审核。", about=answer, by=by)
    return answer
