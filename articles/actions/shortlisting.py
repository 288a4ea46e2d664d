"""Shortlisting a story (留用): the last step stays open until the story is wanted."""

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import Outcome
from ..models import Article
from ..notifications import events
from ..rules.workflow import Verb
from .rows import on_locked_row, record_review, state_if_allowed


@on_locked_row
def shortlist(article: Article, *, by: User, opinion: str = "") -> Article:
    """Note that the last reviewer wants the story later: neither sent back nor published, adopted once it is approved."""
    state_if_allowed(article, Verb.SHORTLIST, by)
    record_review(article, Outcome.SHORTLISTED, by=by, opinion=opinion, digest=article.digest())
    events.waits_for_nobody(article)
    record("留用", by=by, target=article, round=article.round, opinion=opinion.strip())
    return article
