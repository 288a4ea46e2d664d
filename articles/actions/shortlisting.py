"""Keeping a story for later (留用): the last step stays open."""

from django.db import transaction

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import Outcome
from ..models import Article
from ..rules.policies import may_review
from ..rules.workflow import Verb
from .decision import decide
from .refused import Refused
from .rows import fresh, leads_to


def keep(article: Article, *, by: User, opinion: str = "") -> Article:
    """Note that the last reviewer keeps the story: not sent back, not published, adopted whenever it is approved."""
    with transaction.atomic():
        article = fresh(article)
        leads_to(article, Verb.KEEP)
        if not may_review(by, article):
            raise Refused(f"稿件现在是“{article.where}”，应由这一步的审核人决定，且不能是本稿作者。")
        if article.step < article.column.review_steps:
            raise Refused("留用只在最后一级审核时决定。")
        decide(article, Outcome.KEPT, by=by, opinion=opinion, digest=article.digest())
        record("留用", by=by, target=article, round=article.round, opinion=opinion.strip())
        return article
