"""Taking over the words that a reviewer has proposed for a paragraph."""

from typing import Any

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record
from eduweb.core.text.clean import clean

from ..desk.remarks import paragraphs_of
from ..enums import Recorded, State, Step, VersionReason
from ..models import Article, Remark
from ..notifications import events
from ..rules.objections import obstacles_to
from ..rules.paragraphs import locate, rewritten
from ..rules.workflow import Verb
from ..versions.saving import save_unrecorded_version, save_version
from .refused import Refused
from .rows import on_locked_row, state_if_allowed

GONE = "这条建议已不存在，或已经处理，请刷新页面。"
OTHER_WORDS = "这一段提建议后改过，请对照建议自己修改。"


@on_locked_row
def take_over(article: Article, *, by: User, remark: int) -> Article:
    """Write the proposal into its paragraph; the change is the author's, and the version names who proposed it.

    In a review, or after it, every step is asked again from the first one on; a text that could not be submitted is
    not taken into one. Raises Refused when the paragraph is another by now.
    """
    state = state_if_allowed(article, Verb.TAKE_OVER, by)
    proposed = _proposal(article, remark)
    save_unrecorded_version(article)
    article.body = rewritten(clean(article.body), _number(article, proposed), proposed.proposal)
    article.version += 1
    article.state = state
    if state == State.IN_REVIEW:
        _ask_again(article)
    fields = ["body", "words", "version", "state", "step", "round", "publish_at", "scheduled_by", "updated_at"]
    article.save(update_fields=fields)
    article.contributors.add(by)
    proposed.done_by, proposed.done_at = by, timezone.now()
    proposed.save(update_fields=["done_by", "done_at"])
    details: dict[str, Any] = {
        "paragraph": proposed.paragraph,
        "proposed_by": str(proposed.by),
        "text_hash": article.digest(),
    }
    record(Recorded.TAKEN_OVER, by=by, target=article, version=article.version, round=article.round, **details)
    save_version(article, by=by, why=VersionReason.TAKEN_OVER, note=f"采纳{proposed.by}的建议"[:60])
    if state == State.IN_REVIEW:
        events.asked_again(article, by=by)
    return article


def _proposal(article: Article, number: int) -> Remark:
    found = Remark.objects.filter(article=article, done_at=None).exclude(proposal="")
    try:
        return found.select_related("by").get(pk=number)
    except (Remark.DoesNotExist, OverflowError):
        raise Refused(GONE) from None


def _number(article: Article, proposed: Remark) -> int:
    """The number of the paragraph that the proposal was made for; raises Refused unless it reads as it did."""
    place = locate(proposed.quote, proposed.paragraph, paragraphs_of(article))
    if place.number is None or not place.exact:
        raise Refused(OTHER_WORDS)
    return place.number


def _ask_again(article: Article) -> None:
    if reasons := obstacles_to(Verb.SUBMIT, article):
        raise Refused("采纳后的稿件不能送审，没有采纳。", *reasons)
    article.step, article.round = Step.FIRST, article.round + 1
    article.publish_at = article.scheduled_by = None
