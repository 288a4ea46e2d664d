"""Links for people without an account (ADR 0010): their tokens, who may open and close them, whether one still decides."""

import hashlib
import secrets

from django.db.models import Q, QuerySet
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.models import Entry

from ..enums import Recorded
from ..models import Article, Invitation, InvitedStory
from .objections import objections
from .policies import holds_for, may_see, reviewed_another_step, wrote
from .workflow import EDITORS, Verb

# How many days a link may be open.
DAYS = (1, 3, 7)


def new_token() -> str:
    """256 random bits, as they stand in the link."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """The SHA-256 of a token, which alone is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def opened_by(token: str) -> Invitation | None:
    """The invitation that this token opens now; None when it is unknown, over, used up or revoked."""
    found = Invitation.objects.open(timezone.now()).filter(token_hash=hash_of(token))
    return found.select_related("holder", "made_by").first()


def may_invite_to_read(user: User) -> bool:
    """Open a link that shows stories to somebody without an account: reviewers and publishers, no reporter."""
    return user.holds(*EDITORS)


def may_show_to_guests(user: User, article: Article) -> bool:
    """Open such a link for this story, which must be one that they see, and of the columns of their posts."""
    return holds_for(user, article, *EDITORS) and may_see(user, article)


def objections_to_inviting(maker: User, holder: User, article: Article) -> list[str]:
    """Why `maker` may not open a link by which the open step is decided in the name of `holder`; [] when they may.

    Whoever opens the link has it in their hands. So it is the holder, or an administrator without any post in the
    editorial office; nobody who wrote, submitted or reviewed the story; and the holder must be allowed to decide.
    """
    reasons = []
    outsider = maker.holds(Role.ADMINISTRATOR) and not maker.holds(Role.REPORTER, *EDITORS)
    if maker.pk != holder.pk and not outsider:
        reasons.append("审核链接只能由审核人本人，或不担任采编审岗位的系统管理员开出。")
    if objections(holder, Verb.APPROVE, article):
        reasons.append(f"{holder}现在不能审《{article}》：不担任这一级，写过或改过本稿，或已审过另一级。")
    if wrote(maker, article) or _submitted(maker, article):
        reasons.append(f"{maker}写过、改过或送审过《{article}》，不能为它开审核链接。")
    if maker.pk != holder.pk and reviewed_another_step(maker, article):
        reasons.append(f"{maker}审过《{article}》的另一级，不能为它开审核链接。")
    return reasons


def objections_to_answering(invited: InvitedStory, article: Article) -> list[str]:
    """Why nothing is decided through the link now; [] when its guest may.

    The rules of opening the link are asked again: nobody gains by a link what they may not do.
    """
    invitation = invited.invitation
    if invitation.revoked_at or invitation.expires_at <= timezone.now() or invitation.holder is None:
        return ["这个链接已经失效。"]
    if invited.review_id:
        return ["这篇稿件已经通过本链接审过了。"]
    if (article.round, article.step) != (invited.round, invitation.step):
        return [f"这篇稿件现在是“{article.where}”，不再等{invitation.get_step_display()}。"]
    return objections_to_inviting(invitation.made_by, invitation.holder, article)


def may_revoke(user: User, invitation: Invitation) -> bool:
    """Close this link."""
    return Invitation.objects.filter(revocable_by(user), pk=invitation.pk).exists()


def revocable_by(user: User) -> Q:
    """Which links this person may close: those they opened, those in their name; an administrator all of them."""
    return Q(pk__gt=0) if user.holds(Role.ADMINISTRATOR) else Q(made_by=user) | Q(holder=user)


def invitations_seen_by(user: User) -> QuerySet[Invitation]:
    """The links this person may know of: their own and those in their name; all for administrators and auditors."""
    if user.holds(Role.ADMINISTRATOR, Role.AUDITOR):
        return Invitation.objects.all()
    return Invitation.objects.filter(Q(made_by=user) | Q(holder=user))


def _submitted(user: User, article: Article) -> bool:
    """Whether this person has handed the story in: asked of the log, the one place that keeps it unchangeably."""
    handed_in = Entry.objects.filter(action=Recorded.SUBMITTED, target_kind=article._meta.label, actor=user)
    return handed_in.filter(target_id=str(article.pk)).exists()
