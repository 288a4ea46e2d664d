"""Sending a story back to its author."""

from django.db import transaction

from eduweb.accounts.models import User
from eduweb.audit.log import record

from .. import messages
from ..enums import Kept, Outcome, State, Step
from ..models import Article, Review
from ..policies import may_publish, may_review
from ..workflow import Verb
from .keep import keep_version
from .refused import Refused
from .row import fresh, leads_to


def send_back(article: Article, *, by: User, opinion: str) -> Article:
    """End the round with an opinion. The open step's reviewer may, and the publisher once the story is approved."""
    with transaction.atomic():
        article = fresh(article)
        state = leads_to(article, Verb.SEND_BACK)
        allowed = may_publish(by) if article.state == State.APPROVED else may_review(by, article)
        if not allowed:
            raise Refused(f"稿件现在是“{article.where}”，应由这一步的审核人退回，且不能是本稿作者。")
        if not opinion.strip():
            raise Refused("请写明退回意见，作者才知道怎样修改。")
        Review.objects.create(
            article=article,
            round=article.round,
            step=article.step or Step(article.column.review_steps),
            reviewer=by,
            outcome=Outcome.SENT_BACK,
            opinion=opinion.strip(),
            text_hash=article.digest(),
        )
        article.state, article.step = state, None
        article.publish_at = article.scheduled_by = None
        article.save(update_fields=["state", "step", "publish_at", "scheduled_by", "updated_at"])
        record("退回", by=by, target=article, round=article.round, opinion=opinion.strip())
        messages.sent_back(article, by=by, opinion=opinion.strip())
        keep_version(article, by=by, why=Kept.SENT_BACK)
        return article
