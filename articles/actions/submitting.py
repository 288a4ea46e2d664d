"""Handing a story to its first reviewer."""

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import Recorded, Step, VersionReason
from ..models import Article
from ..notifications import events
from ..prechecks.same_title import SAME_TITLE
from ..rules.objections import obstacles_to
from ..rules.workflow import Verb
from ..versions.saving import save_version
from .refused import Refused
from .rows import on_locked_row, state_if_allowed


@on_locked_row
def submit(article: Article, *, by: User, asks_about_title: bool = False) -> Article:
    """Open a new round of review at its first step; approvals of earlier rounds count no more.

    People are asked about a title that another story has (`asks_about_title`); a program knows what it submits.
    """
    state = state_if_allowed(article, Verb.SUBMIT, by)
    if reasons := obstacles_to(Verb.SUBMIT, article, but=() if asks_about_title else (SAME_TITLE,)):
        raise Refused(*reasons)
    article.state, article.step = state, Step.FIRST
    article.round += 1
    article.publish_at = article.scheduled_by = None
    article.save(update_fields=["state", "step", "round", "publish_at", "scheduled_by", "updated_at"])
    record(Recorded.SUBMITTED, by=by, target=article, round=article.round, text_hash=article.digest())
    events.submitted(article, by=by)
    save_version(article, by=by, why=VersionReason.SUBMITTED)
    return article
