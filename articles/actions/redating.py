"""Changing the date that readers see, with a reason. The time of the first publication stays as it was."""

from datetime import datetime

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import Recorded
from ..models import Article, PublishedArticle
from ..rules.objections import objections
from ..rules.workflow import Verb
from .refused import Refused
from .rows import on_locked_row, stated


@on_locked_row
def redate(article: Article, *, by: User, at: datetime, reason: str) -> Article:
    """Show `at` (aware, not in the future) as the date of a public story, of its later publications too."""
    if reasons := objections(by, Verb.REDATE, article):
        raise Refused(*reasons)
    story = PublishedArticle.objects.get(pk=article.pk)
    reason = stated(Verb.REDATE, reason)
    if at > timezone.now():
        raise Refused("发布日期不能晚于现在；要到以后才公开，请用定时发布。")
    before, story.published_at = story.published_at, at
    story.save(update_fields=["published_at"])
    article.shown_date = at
    article.save(update_fields=["shown_date", "updated_at"])
    record(Recorded.REDATED, by=by, target=article, old=before.isoformat(), new=at.isoformat(), reason=reason)
    return article
