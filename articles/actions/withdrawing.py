"""Taking a published story back."""

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import Recorded
from ..models import Article
from ..notifications import events
from ..publication.row import remove_public_row
from ..rules.publication import WITHDRAWAL_NOTICE
from ..rules.workflow import Verb
from .rows import end_round, on_locked_row, state_if_allowed, stated


@on_locked_row
def withdraw(article: Article, *, by: User, reason: str, notice: str = WITHDRAWAL_NOTICE) -> Article:
    """Remove the public row and its files; `notice` stands at the address (410), `reason` in the audit log."""
    state = state_if_allowed(article, Verb.WITHDRAW, by)
    reason = stated(Verb.WITHDRAW, reason)
    remove_public_row(article, notice=notice.strip() or WITHDRAWAL_NOTICE)
    end_round(article, state)
    record(Recorded.WITHDRAWN, by=by, target=article, reason=reason, notice=notice)
    events.withdrawn(article, by=by, reason=reason)
    return article
