"""A letter before its answer and those whom it was passed on to, read anew and locked."""

from eduweb.core.acts.locking import lock_rows
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.seen import GONE

from ..enums import ReferralState
from ..models import Answer, Message


def locked_message(pk: int) -> Message:
    """The letter as it is now; raises Refused when it is gone."""
    for message in lock_rows(Message.objects.filter(pk=pk)):
        return message
    raise Refused(GONE)


def locked_answer(answer: Answer) -> Answer:
    """The answer as it is now, under its letter; raises Refused when it is gone."""
    message = locked_message(answer.message_id)
    for locked in lock_rows(Answer.objects.filter(pk=answer.pk)):
        locked.message = message
        return locked
    raise Refused(GONE)


def end_referrals(message: Message) -> None:
    """Nobody is asked any more about a locked letter that is answered or closed."""
    message.referrals.filter(state=ReferralState.OPEN).update(state=ReferralState.ENDED)
