"""Setting the hour at which the tick publishes an approved story."""

from datetime import datetime

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import Recorded
from ..models import Article
from ..notifications import events
from ..rules.objections import obstacles_to
from ..rules.workflow import Verb
from .refused import Refused
from .rows import on_locked_row, state_if_allowed


@on_locked_row
def schedule(article: Article, *, by: User, at: datetime | None) -> Article:
    """Publish at `at` (aware; None takes the hour away again). `tick` does it in the name of `by`."""
    state_if_allowed(article, Verb.SCHEDULE, by)
    if at is not None and at <= timezone.now():
        raise Refused("定时发布的时间已经过去，请改填将来的时间，或直接发布。")
    if reasons := obstacles_to(Verb.SCHEDULE, article):
        raise Refused(*reasons)
    article.publish_at, article.scheduled_by = at, by if at else None
    article.save(update_fields=["publish_at", "scheduled_by", "updated_at"])
    if at:
        events.waits_for_nobody(article)
    record(Recorded.SCHEDULED if at else Recorded.UNSCHEDULED, by=by, target=article, at=at.isoformat() if at else None)
    return article
