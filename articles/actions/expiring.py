"""Taking a story down when its publicity ends."""

from django.db import transaction
from django.utils import timezone

from eduweb.core.audit.log import record

from ..enums import State
from ..models import Article, PublishedArticle
from ..publication.row import remove_public_row
from .rows import locked

NOTICE = "公示期已满，本页内容已按规定下线。"


def expire(article: Article) -> bool:
    """Remove the public row of a story whose end of publicity has come; False when another ticker was faster."""
    with transaction.atomic():
        article = locked(article)
        if not PublishedArticle.objects.filter(pk=article.pk).expired(timezone.now()).exists():
            return False
        remove_public_row(article, notice=NOTICE, ended=True)
        if article.state == State.PUBLISHED:
            article.state = State.WITHDRAWN
            article.save(update_fields=["state", "updated_at"])
        record("公示到期下线", by=None, target=article)
        return True
