"""Remarks on paragraphs: making one, and marking it done."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..desk.remarks import paragraphs_of
from ..models import Article, Remark
from ..models.review import LONGEST_PROPOSAL, LONGEST_REMARK
from ..rules.policies import may_mark_done
from ..rules.workflow import Verb
from .refused import Refused
from .rows import on_locked_row, state_if_allowed, stated


@on_locked_row
def remark(article: Article, *, by: User, paragraph: int, text: str = "", proposal: str = "") -> Remark:
    """Store an opinion on a paragraph (from 1) of the text as it is now; it decides nothing.

    `proposal` is how the whole paragraph should read; the paragraph's own words are none. One of both is needed.
    """
    state_if_allowed(article, Verb.REMARK, by)
    words = paragraphs_of(article)
    if not 1 <= paragraph <= len(words):
        raise Refused("这一段已不在正文里，请刷新后再提意见。")
    quote, proposal = words[paragraph - 1], " ".join(proposal.split())
    proposal = "" if proposal == quote else proposal
    text = text.strip() if proposal else stated(Verb.REMARK, text)
    if len(text) > LONGEST_REMARK:
        raise Refused(f"一条意见最多 {LONGEST_REMARK} 字，请分段写，或写进审核意见。")
    if len(proposal) > LONGEST_PROPOSAL:
        raise Refused(f"建议的写法最多 {LONGEST_PROPOSAL} 字。")
    made = Remark.objects.create(
        article=article,
        round=article.round,
        paragraph=paragraph,
        quote=quote,
        text=text,
        proposal=proposal,
        by=by,
    )
    said = {"text": made.text, "proposal": proposal} if proposal else {"text": made.text}
    record("逐段提意见", by=by, target=article, paragraph=paragraph, **said)
    return made


@act
def mark_done(remark: Remark, *, by: User) -> Remark:
    """Mark the remark as done; doing it twice changes nothing."""
    remark = Remark.objects.select_for_update(of=("self",), no_key=True).select_related("article").get(pk=remark.pk)
    if not may_mark_done(by, remark):
        raise Refused("只有本稿作者和提意见的人可以标记已改。")
    if remark.done_at is None:
        remark.done_by, remark.done_at = by, timezone.now()
        remark.save(update_fields=["done_by", "done_at"])
        record("逐段意见已改", by=by, target=remark.article, paragraph=remark.paragraph, text=remark.text)
    return remark
