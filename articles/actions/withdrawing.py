"""Taking a published story back."""

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..models import Article, PublishedArticle
from ..notifications import events
from ..publication.row import remove_public_row
from ..rules.policies import may_withdraw
from ..rules.publication import WITHDRAWAL_NOTICE
from ..rules.workflow import Verb
from .refused import Refused
from .rows import end_round, on_locked_row, state_after, stated


@on_locked_row
def withdraw(article: Article, *, by: User, reason: str, notice: str = WITHDRAWAL_NOTICE) -> Article:
    """Remove the public row and its files; `notice` stands at the address (410), `reason` in the audit log."""
    state = state_after(article, Verb.WITHDRAW)
    if not may_withdraw(by):
        raise Refused("只有发布人或终审可以撤稿。")
    if not PublishedArticle.objects.filter(pk=article.pk).exists():
        raise Refused("这篇稿件没有公开，不必撤稿。")
    reason = stated(Verb.WITHDRAW, reason)
    remove_public_row(article, notice=notice.strip() or WITHDRAWAL_NOTICE)
    end_round(article, state)
    record("撤稿", by=by, target=article, reason=reason, notice=notice)
    events.withdrawn(article, by=by, reason=reason)
    return article
