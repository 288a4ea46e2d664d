"""Deciding through a link: the open step, in the name of its holder, once for each story."""

from collections.abc import Callable
from typing import Any, cast

from eduweb.core.accounts.models import User
from eduweb.core.acts.locking import lock_rows
from eduweb.core.acts.running import act
from eduweb.core.acts.seen import Seen, Stale
from eduweb.core.audit.log import record

from ..enums import MessageKind
from ..models import Article, Invitation, InvitedStory, Review
from ..models.article import SEEN_TEXT
from ..notifications import events
from ..rules.invitations import objections_to_answering
from ..rules.workflow import Verb
from ..versions.seen import difference
from .approving import approve
from .refused import Refused
from .rows import locked
from .sending_back import send_back

CHANGED = "稿件在您打开之后有改动，请重新阅读后再决定。"
DECISIONS: dict[Verb, Callable[..., Article]] = {Verb.APPROVE: approve, Verb.SEND_BACK: send_back}


@act
def answer_invitation(
    invited: InvitedStory, verb: Verb, *, opinion: str, seen: str, ticks: dict[str, bool] | None = None
) -> Article:
    """Approve or send back as the holder would; `seen` is the digest of the text that the guest had before them.

    `ticks` are those of `approve`, as the guest set them. Raises Stale when the text is another by now, and Refused
    when the link or its holder may not decide.
    """
    lock_rows(Invitation.objects.filter(pk=invited.invitation_id))
    article = locked(Article(pk=invited.article_id))
    rows = InvitedStory.objects.select_related("invitation__holder", "invitation__made_by")
    [invited] = lock_rows(rows.filter(pk=invited.pk))
    invitation = invited.invitation
    if reasons := objections_to_answering(invited, article):
        raise Refused(*reasons)
    if not article.matches(seen):  # by the digest of the page's own day
        raise Stale(CHANGED, *difference(article, Seen(seen, {SEEN_TEXT: seen})))
    given = (ticks or {}) if verb == Verb.APPROVE else {}
    holder = cast(User, invitation.holder)  # a deciding link has one
    article = DECISIONS[verb](article, by=holder, opinion=opinion, **given)
    review = article.reviews.filter(reviewer=holder, round=invited.round).latest("id")
    invited.review = review
    invited.save(update_fields=["review"])
    record(f"经链接{verb.label}", by=holder, target=article, **_details(invitation, review))
    done = f"经链接（给{invitation.guest}），以您的名义{invitation.get_step_display()}{verb.label}《{article}》。"
    events.notify([holder], MessageKind.INVITED, article, done)
    return article


def _details(invitation: Invitation, review: Review) -> dict[str, Any]:
    return {
        "invitation": invitation.pk,
        "opened_by": str(invitation.made_by),
        "guest": invitation.guest,
        "review": review.pk,
        "ticks": "；".join(review.ticks),
    }
