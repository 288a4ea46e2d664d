"""Acts that the clock starts: due publications, ended publicity, overdue deletions. Twice or late does no harm."""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone

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
    stories = Article.objects.due(timezone.now()).select_related("scheduled_by")
    return _publish_each(stories, publish, "定时发布未成功：稿件 %s（%s）。%s")


def release_due() -> list[int]:
    """Publish every bundle whose moment has come; returns their numbers. One that may not go out stores its reasons."""
    bundles = ReleaseBundle.objects.due(timezone.now()).select_related("scheduled_by", "made_by")
    return _publish_each(bundles, publish_bundle, "同时发布未成功：%s（%s）。%s")


def expire_due() -> list[int]:
    """Take down every story whose publicity has ended; returns their numbers."""
    ended = PublishedArticle.objects.expired(timezone.now()).values_list("pk", flat=True)
    return [number for number in list(ended) if expire(Article(pk=number))]


def erase_due() -> list[int]:
    """Delete the recycle bin's overdue stories for good; returns their numbers."""
    numbers = overdue().values_list("pk", flat=True)
    return [number for number in list(numbers) if erase(Article(pk=number))]


def _publish_each(due: Iterable[Any], publish: Callable[..., object], warning: str) -> list[int]:
    """Publish each in the name of who scheduled it, and log refusals; returns the numbers of those that went out."""
    done = []
    for one in due:
        try:
            publish(one, by=one.scheduled_by)
            done.append(one.pk)
        except Refused as refused:
            logger.warning(warning, one.pk, one, refused)
    return done
