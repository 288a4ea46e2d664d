"""Handing a story to its first reviewer."""

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import State, Step, VersionReason
from ..models import Article, PublishedArticle
from ..notifications import events
from ..rules.obstacles import obstacles
from ..rules.policies import may_submit
from ..rules.workflow import SUBMITTED_AGAIN_ONLY_WHEN_CHANGED, Verb
from ..versions.saving import save_version
from .refused import Refused
from .rows import on_locked_row, state_after


@on_locked_row
def submit(article: Article, *, by: User) -> Article:
    """Open a new round of review at its first step; approvals of earlier rounds count no more."""
    state = state_after(article, Verb.SUBMIT)
    if not may_submit(by, article):
        raise Refused("只有作者或编辑可以送审。")
    if article.state in SUBMITTED_AGAIN_ONLY_WHEN_CHANGED and not _changed(article):
        raise Refused(f"稿件是“{article.where}”，此后没有改动，不必再送审。")
    if reasons := obstacles(article):
        raise Refused(*reasons)
    article.state, article.step = state, Step.FIRST
    article.round += 1
    article.publish_at = article.scheduled_by = None
    article.save(update_fields=["state", "step", "round", "publish_at", "scheduled_by", "updated_at"])
    record("送审", by=by, target=article, round=article.round, text_hash=article.digest())
    events.submitted(article, by=by)
    save_version(article, by=by, why=VersionReason.SUBMITTED)
    return article


def _changed(article: Article) -> bool:
    """Whether the text differs from the last published or approved one."""
    published = PublishedArticle.objects.filter(pk=article.pk)
    reviews = article.reviews.filter(round=article.round)
    known = (published if article.state == State.PUBLISHED else reviews).values_list("text_hash", flat=True)
    return not known or any(text_hash != article.digest() for text_hash in known)
