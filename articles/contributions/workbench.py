"""The workbench's sections of contributions: the editors' queue, and what became of a correspondent's own."""

from collections.abc import Iterator

from django.urls import reverse

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.backoffice.workbench import Section, Task
from eduweb.core.text.moments import moment_text

from ..enums import ContributionState
from ..models import Contribution
from .policies import WRITABLE, may_contribute, visible_to

SHOWN, OWN = 8, 8
# Heads and leaders decide about what was made of contributions; they find these in their list.
_HANDLING = (Role.REPORTER, Role.FIRST_REVIEWER)


def sections(user: User) -> Iterator[Section]:
    """The sections of this person, in one query each."""
    if user.holds(*_HANDLING):
        waiting = visible_to(user).waiting().exclude(author=user).with_unit().defer("text")[:SHOWN]
        more = reverse("admin:articles_contribution_changelist", query={"state__exact": "submitted"})
        yield Section("待处理的投稿", [_waiting(one) for one in waiting], more=more)
    if may_contribute(user):
        own = visible_to(user).filter(author=user).with_unit().defer("text").order_by("-updated_at")[:OWN]
        more = reverse("admin:articles_contribution_changelist")
        yield Section("我的投稿", [_own(one) for one in own], more=more)


def _waiting(contribution: Contribution) -> Task:
    note = f"{moment_text(contribution.submitted_at)} 投稿"
    return Task(f"{contribution}（{contribution.unit}）", _page(contribution), note=note, action="处理")


def _own(contribution: Contribution) -> Task:
    return Task(
        str(contribution),
        _page(contribution),
        note=f"{contribution.where}{'，已发布' if contribution.public_story else ''}",
        late=f"退回意见：{contribution.opinion}" if contribution.state == ContributionState.SENT_BACK else "",
        action="修改" if contribution.state in WRITABLE else "查看",
    )


def _page(contribution: Contribution) -> str:
    return reverse("admin:articles_contribution_change", args=[contribution.pk])
