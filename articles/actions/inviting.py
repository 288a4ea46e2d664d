"""Opening and revoking links for people without an account (ADR 0010)."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..enums import MessageKind, Step
from ..models import Article, Invitation, InvitedStory
from ..notifications import events
from ..rules.invitations import (
    DAYS,
    hash_of,
    may_revoke,
    may_show_to_guests,
    new_token,
    objections_to_inviting,
)
from .refused import Refused
from .rows import locked_together


@act
def invite(
    stories: Iterable[Article], *, by: User, guest: str, days: int, holder: User | None = None
) -> tuple[Invitation, str]:
    """A new link for these stories and its token, which nothing stores. With a `holder` it decides in that name.

    All stories of a deciding link wait for the same step, the holder's.
    """
    if days not in DAYS:
        raise Refused(f"有效期只能是 {'、'.join(map(str, DAYS))} 天。")
    if not guest.strip():
        raise Refused("请写明链接给谁，留作记录。")
    stories = locked_together(stories)
    step = _step(stories, holder)
    _check(stories, by, holder)
    token = new_token()
    invitation = Invitation.objects.create(
        token_hash=hash_of(token),
        step=step,
        holder=holder,
        guest=guest.strip(),
        made_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    InvitedStory.objects.bulk_create(
        InvitedStory(invitation=invitation, article=story, round=story.round) for story in stories
    )
    _record_and_notify(invitation, stories, by)
    return invitation, token


@act
def revoke(invitation: Invitation, *, by: User) -> None:
    """Close the link at once."""
    invitation = Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    if not may_revoke(by, invitation):
        raise Refused("只有开出人、审核人本人或系统管理员可以收回链接。")
    if invitation.revoked_at:
        raise Refused("这个链接已经收回。")
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=["revoked_at"])
    for invited in invitation.invited.select_related("article"):
        events.revoked(invited.article)
    record("收回审稿链接", by=by, target=invitation)


def _step(stories: list[Article], holder: User | None) -> Step | None:
    if not stories:
        raise Refused("请至少选一篇稿件。")
    if holder is None:
        return None
    steps = {story.step for story in stories}
    step = steps.pop()
    if steps or step is None:
        raise Refused("一个审核链接里的稿件，须都在等同一级审核。")
    return Step(step)


def _check(stories: list[Article], by: User, holder: User | None) -> None:
    if holder is None:
        if not all(may_show_to_guests(by, story) for story in stories):
            raise Refused("只有审核人和发布人可以开阅读链接，并且只限自己看得到的稿件。")
        return
    if reasons := [reason for story in stories for reason in objections_to_inviting(by, holder, story)]:
        raise Refused(*dict.fromkeys(reasons))


def _record_and_notify(invitation: Invitation, stories: list[Article], by: User) -> None:
    """Record the link, and notify its holder when somebody else has opened it, so that they may revoke it."""
    titles = [str(story) for story in stories]
    record("开出审稿链接", by=by, target=invitation, stories=titles, ends=invitation.expires_at.isoformat())
    if invitation.holder and invitation.holder != by:
        words = f"{by}以您的名义开出了{invitation.get_step_display()}链接（{len(titles)} 篇，给{invitation.guest}）。"
        events.notify([invitation.holder], MessageKind.INVITED, stories[0], words + "不是您要的，请立即收回。")
