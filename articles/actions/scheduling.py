"""Setting the hour at which the tick publishes an approved story."""

from datetime import datetime

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..models import Article
from ..rules.bundles import obstacles_to_publication_alone
from ..rules.policies import may_publish
from ..rules.workflow import Verb
from .refused import Refused
from .rows import on_locked_row, state_after


@on_locked_row
def schedule(article: Article, *, by: User, at: datetime | None) -> Article:
    """Publish at `at` (aware; None takes the hour away again). `tick` does it in the name of `by`."""
    state_after(article, Verb.SCHEDULE)
    if not may_publish(by):
        raise Refused("只有发布人可以定时发布。")
    if at is not None and at <= timezone.now():
        raise Refused("定时发布的时间已经过去，请改填将来的时间，或直接发布。")
    if reasons := obstacles_to_publication_alone(article):
        raise Refused(*reasons)
    article.publish_at, article.scheduled_by = at, by if at else None
    article.save(update_fields=["publish_at", "scheduled_by", "updated_at"])
    record("定时发布" if at else "取消定时", by=by, target=article, at=at.isoformat() if at else None)
    return article
