"""Those whom a letter was passed on to reply to the clerk, or give it back."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.acts.locking import lock_rows
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.acts.seen import GONE
from eduweb.core.audit.log import record
from eduweb.core.notifications.sending import close, notify

from ..enums import ReferralState
from ..models import Referral
from ..rules.obstacles import replying_obstacles
from .locking import locked_message


@act
def reply(referral: Referral, *, by: User, words: str) -> Referral:
    """Say to the clerk, who writes the answer, what is to be said. Raises Refused."""
    return _done(referral, ReferralState.REPLIED, "回复转办来信", by, words)


@act
def give_back(referral: Referral, *, by: User, words: str) -> Referral:
    """Say why it is for others to reply. Raises Refused."""
    return _done(referral, ReferralState.RETURNED, "退回转办来信", by, words)


def _done(referral: Referral, state: ReferralState, action: str, by: User, words: str) -> Referral:
    message = locked_message(referral.message_id)
    locked = next(iter(lock_rows(Referral.objects.filter(pk=referral.pk))), None)
    if locked is None:
        raise Refused(GONE)
    locked.message = message
    if reasons := list(replying_obstacles(locked, words, by=by)):
        raise Refused(*reasons)
    locked.state, locked.reply = state, words.strip()[:5000]
    locked.replied_by, locked.replied_at = by, timezone.now()
    locked.save()
    close(locked)
    record(action, by=by, target=message)
    clerks = User.objects.filter(groups__name=Role.CLERK.label)
    notify(clerks, "转办有了回音", f"{message}：承办单位{state.label}。", about=message, by=by)
    return locked
