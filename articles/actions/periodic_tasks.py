"""Acts that the clock starts: due publications, ended publicity, overdue deletions. Twice or late does no harm."""

import logging
from typing import cast

from django.utils import timezone

from eduweb.core.accounts.models import User

from ..models import Article, PublishedArticle, ReleaseBundle
from ..rules.recycle_bin import overdue
from .bundle_publishing import publish_bundle
from .discarding import erase
from .expiring import expire
from .publishing import publish
from .refused import Refused

logger = logging.getLogger(__name__)


def publish_due() -> list[int]:
    """Publish every approved story whose hour has come; returns their numbers. One that cannot go out stops no other."""
    done = []
    for article in Article.objects.due(timezone.now()).select_related("scheduled_by"):
        try:
            publish(article, by=cast(User, article.scheduled_by))
            done.append(article.pk)
        except Refused as refused:
            logger.warning("定时发布未成功：稿件 %s（%s）。%s", article.pk, article, refused)
    return done


def release_due() -> list[int]:
    """Publish every bundle whose moment has come; returns their numbers. One that may not go out stores its reasons."""
    done = []
    for bundle in ReleaseBundle.objects.due(timezone.now()).select_related("scheduled_by", "made_by"):
        try:
            publish_bundle(bundle, by=cast(User, bundle.scheduled_by))
            done.append(bundle.pk)
        except Refused as refused:
            logger.warning("同时发布未成功：%s（%s）。%s", bundle.pk, bundle, refused)
    return done


def expire_due() -> list[int]:
    """Take down every story whose publicity has ended; returns their numbers."""
    ended = PublishedArticle.objects.expired(timezone.now()).values_list("pk", flat=True)
    return [number for number in list(ended) if expire(Article(pk=number))]


def erase_due() -> list[int]:
    """Delete the recycle bin's overdue stories for good; returns their numbers."""
    numbers = overdue().values_list("pk", flat=True)
    return [number for number in list(numbers) if erase(Article(pk=number))]
