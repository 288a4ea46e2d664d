"""Deciding through a link: the open step, in the name of its holder, once for each story."""

from django.db import transaction
from django.utils import timezone

from eduweb.core.audit.log import record

from ..enums import MessageKind
from ..models import Article, InvitedStory
from ..notifications import events
from ..rules.policies import objections_to_inviting
from ..rules.workflow import Verb
from .approving import approve
from .decision import ticks_of
from .refused import Refused
from .rows import fresh
from .sending_back import send_back

DECISIONS = {Verb.APPROVE: approve, Verb.SEND_BACK: send_back}


def answer_invitation(
    invited: InvitedStory, verb: Verb, *, opinion: str, seen: str, ticks: dict[str, bool] | None = None
) -> Article:
    """Approve or send back as the holder would; `seen` is the digest of the text that the guest had before them.

    `ticks` are those of `approve`, as the guest set them; they stay with the review.

    Everything that was asked when the link was opened is asked again: nobody gains by a link what they may not do.
    """
    with transaction.atomic():
        rows = InvitedStory.objects.select_for_update(of=("self",))
        invited = rows.select_related("invitation__holder", "invitation__made_by").get(pk=invited.pk)
        invitation = invited.invitation
        article = fresh(Article(pk=invited.article_id))
        if reasons := _over(invited, article, seen) or objections_to_inviting(
            invitation.made_by, invitation.holder, article
        ):
            raise Refused(*reasons)
        given = (ticks or {}) if verb == Verb.APPROVE else {}
        article = DECISIONS[verb](article, by=invitation.holder, opinion=opinion, **given)
        invited.review = article.reviews.filter(reviewer=invitation.holder, round=invited.round).latest("id")
        invited.save(update_fields=["review"])
        record(f"经链接{verb.label}", by=invitation.holder, target=article, **_how(invited))
        done = f"经链接（给{invitation.guest}），以您的名义{invitation.get_step_display()}{verb.label}《{article}》。"
        events.tell([invitation.holder], MessageKind.INVITED, article, done)
        return article


def _over(invited: InvitedStory, article: Article, seen: str) -> list[str]:
    invitation = invited.invitation
    if invitation.revoked_at or invitation.expires_at <= timezone.now() or invitation.step is None:
        return ["这个链接已经失效。"]
    if invited.review_id:
        return ["这篇稿件已经通过本链接审过了。"]
    if (article.round, article.step) != (invited.round, invitation.step):
        return [f"这篇稿件现在是“{article.where}”，不再等{invitation.get_step_display()}。"]
    if article.digest() != seen:
        return ["稿件在您打开之后有改动，请重新阅读后再决定。"]
    return []


def _how(invited: InvitedStory) -> dict:
    invitation = invited.invitation
    return {
        "invitation": invitation.pk,
        "opened_by": str(invitation.made_by),
        "guest": invitation.guest,
        "review": invited.review_id,
        "ticks": "；".join(ticks_of(invited.review)),
    }
