"""A letter that gets no answer: advertisements, insults, what nobody can read."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.notifications import sending

from ..enums import MessageState
from ..models import Message
from ..rules.obstacles import handling_obstacles
from .locking import end_referrals, locked_message


@act
def close(message: Message, *, by: User, reason: str) -> Message:
    """Close it with a reason, which its writer reads at the look-up. Raises Refused."""
    message = locked_message(message.pk)
    reasons = list(handling_obstacles(message, by=by))
    if not reason.strip():
        reasons.append("请写明不予答复的理由，来信人查询时能看到。")
    if reasons:
        raise Refused(*reasons)
    message.state, message.closed_at = MessageState.CLOSED, timezone.now()
    message.closing_reason = reason.strip()[:200]
    message.save()
    end_referrals(message)
    record("来信不予答复", by=by, target=message)
    sending.close(message)
    return message
