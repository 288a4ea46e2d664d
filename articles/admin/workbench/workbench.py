"""The workbench: the back office's first page for those who write and decide about stories."""

from dataclasses import dataclass

from django.db.models import Count

from articles.models import Message, ReleaseBundle
from articles.rules.policies import may_bundle, may_publish, may_write
from eduweb.core.accounts.models import User

from .sections import StorySection, sections_for

MESSAGES = 5
BUNDLES = 8


@dataclass
class Workbench:
    """The content of the first page for one person."""

    sections: list[StorySection]
    messages: list[Message]
    unread: int
    bundles: list[ReleaseBundle]
    may_write: bool
    may_bundle: bool


def workbench_for(user: User) -> Workbench:
    """Return the person's workbench; constant in queries, whatever the archive's size."""
    writes = may_write(user)
    newest = Message.objects.to(user).unread_first().select_related("story")[:MESSAGES]
    unread = [message for message in newest if not message.read_at]
    return Workbench(
        sections=sections_for(user) if writes else [],
        messages=unread,
        unread=Message.objects.to(user).unread().count() if len(unread) == MESSAGES else len(unread),
        bundles=_bundles(user),
        may_write=writes,
        may_bundle=may_bundle(user),
    )


def _bundles(user: User) -> list[ReleaseBundle]:
    """Open bundles for those who publish them, the nearest moment first."""
    if not may_publish(user):
        return []
    waiting = ReleaseBundle.objects.open().annotate(count=Count("members"))
    return list(waiting.order_by("moment", "-id")[:BUNDLES])
