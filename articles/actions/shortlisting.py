"""Shortlisting a story (留用): the last step stays open until the story is wanted."""

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import Outcome
from ..models import Article
from ..rules.policies import may_review
from ..rules.workflow import Verb
from .refused import Refused
from .rows import on_locked_row, record_review, state_after


@on_locked_row
def shortlist(article: Article, *, by: User, opinion: str = "") -> Article:
    """Note that the last reviewer wants the story later: neither sent back nor published, adopted once it is approved."""
    state_after(article, Verb.SHORTLIST)
    if not may_review(by, article):
        raise Refused(f"稿件现在是“{article.where}”，应由这一步的审核人决定，且不能是本稿作者。")
    if article.open_step < article.column.review_steps:
        raise Refused("留用只在最后一级审核时决定。")
    record_review(article, Outcome.SHORTLISTED, by=by, opinion=opinion, digest=article.digest())
    record("留用", by=by, target=article, round=article.round, opinion=opinion.strip())
    return article
