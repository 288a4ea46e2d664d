"""Sending a story back to its author."""

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import Outcome, VersionReason
from ..models import Article
from ..notifications import events
from ..rules.workflow import Verb
from ..versions.saving import save_version
from .rows import end_round, on_locked_row, record_review, state_if_allowed, stated


@on_locked_row
def send_back(article: Article, *, by: User, opinion: str) -> Article:
    """End the round with an opinion. The open step's reviewer may, and the publisher once the story is approved."""
    state = state_if_allowed(article, Verb.SEND_BACK, by)
    opinion = stated(Verb.SEND_BACK, opinion)
    record_review(article, Outcome.SENT_BACK, by=by, opinion=opinion, digest=article.digest())
    end_round(article, state)
    record("退回", by=by, target=article, round=article.round, opinion=opinion)
    events.sent_back(article, by=by, opinion=opinion)
    save_version(article, by=by, why=VersionReason.SENT_BACK)
    return article
