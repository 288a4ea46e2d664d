"""Rejecting a story (不采用), and taking it up again."""

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import MessageKind, Outcome, VersionReason
from ..models import Article
from ..notifications import events
from ..rules.workflow import Verb
from ..versions.saving import save_version
from .rows import end_round, on_locked_row, record_review, state_if_allowed, stated


@on_locked_row
def reject(article: Article, *, by: User, opinion: str) -> Article:
    """End the round for good: the text can be neither changed nor submitted until a reviewer reopens it."""
    state = state_if_allowed(article, Verb.REJECT, by)
    opinion = stated(Verb.REJECT, opinion)
    record_review(article, Outcome.REJECTED, by=by, opinion=opinion, digest=article.digest())
    end_round(article, state)
    record("不采用", by=by, target=article, round=article.round, opinion=opinion)
    events.sent_back(article, by=by, opinion=opinion, kind=MessageKind.REJECTED)
    save_version(article, by=by, why=VersionReason.SENT_BACK, note="不采用")
    return article


@on_locked_row
def reopen(article: Article, *, by: User, opinion: str) -> Article:
    """Give a rejected story back to its author, who may mend it and submit it again from the first step."""
    state = state_if_allowed(article, Verb.REOPEN, by)
    opinion = stated(Verb.REOPEN, opinion)
    record_review(article, Outcome.REOPENED, by=by, opinion=opinion, digest=article.digest())
    end_round(article, state)
    record("重新启用", by=by, target=article, round=article.round, opinion=opinion)
    return article
