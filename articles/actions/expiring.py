"""Taking a story down when its publicity ends."""

from django.utils import timezone

from eduweb.core.audit.log import record

from ..enums import Recorded, State
from ..models import Article, PublishedArticle
from ..models.public import ENDED_NOTICE
from ..publication.row import remove_public_row
from .rows import on_locked_row


@on_locked_row
def expire(article: Article) -> bool:
    """Remove the public row of a story whose publicity has ended; False when another tick was faster."""
    if not PublishedArticle.objects.filter(pk=article.pk).expired(timezone.now()).exists():
        return False
    remove_public_row(article, notice=ENDED_NOTICE, ended=True)
    if article.state == State.PUBLISHED:
        article.state = State.WITHDRAWN
        article.save(update_fields=["state", "updated_at"])
    record(Recorded.EXPIRED, by=None, target=article)
    return True
