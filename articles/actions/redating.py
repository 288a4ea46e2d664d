"""Changing the date that readers see, with a reason. The time of the first publication stays as it was."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..models import Article, PublishedArticle
from ..rules.policies import may_redate
from .refused import Refused
from .rows import locked


def redate(article: Article, *, by: User, at: datetime, reason: str) -> Article:
    """Show `at` (aware, not in the future) as the date of a public story, of its later publications too."""
    with transaction.atomic():
        article = locked(article)
        if not may_redate(by):
            raise Refused("只有发布人可以改发布日期。")
        story = PublishedArticle.objects.filter(pk=article.pk).first()
        if story is None:
            raise Refused("这篇稿件没有公开，没有可改的发布日期。")
        if not reason.strip():
            raise Refused("请写明改发布日期的原因，留作记录。")
        if at > timezone.now():
            raise Refused("发布日期不能晚于现在；要到以后才公开，请用定时发布。")
        before, story.published_at = story.published_at, at
        story.save(update_fields=["published_at"])
        article.shown_date = at
        article.save(update_fields=["shown_date", "updated_at"])
        record("改发布日期", by=by, target=article, old=before.isoformat(), new=at.isoformat(), reason=reason.strip())
        return article
