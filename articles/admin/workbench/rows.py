"""A story as a row of the workbench: its one next action, who may take it, and whether it is overdue."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from articles.enums import Outcome, State
from articles.models import Article, Review
from articles.rules.people.assignees import assignees_by_story
from eduweb.core.accounts.models import User

from .overdue import is_overdue

NAMES = 3


@dataclass
class WorkbenchRow:
    """A story with its one next action; `who` are the people who may take it, in words."""

    story: Article
    action: str
    url: str
    who: str = ""
    overdue: bool = False
    opinion: Review | None = None


def rows_of(stories: Sequence[Article], user: User) -> dict[int, WorkbenchRow]:
    """Return the row of each story for this person, by the story's number."""
    people = assignees_by_story(story for story in stories if story.state != State.PUBLISHED)
    opinions = _last_opinions([story for story in stories if story.state == State.SENT_BACK])
    now = timezone.now()
    rows = {}
    for story in stories:
        who = people.get(story.pk, [])
        action, url = _next_action(story, user in who)
        opinion = opinions.get(story.pk)
        rows[story.pk] = WorkbenchRow(story, action, url, _names(who, user), is_overdue(story, now), opinion)
    return rows


def _next_action(story: Article, is_mine: bool) -> tuple[str, str]:
    """Return the next action in words, and the address where it is taken."""
    page = reverse("admin:articles_article_change", args=[story.pk])
    if story.state == State.PUBLISHED:
        return "看公开页面", story.get_absolute_url()
    if not is_mine:
        return "看进度", f"{page}?mode=read"
    if story.state == State.IN_REVIEW:
        return f"去{story.get_step_display()}", page
    if story.state == State.APPROVED:
        return ("看定时" if story.publish_at else "去发布"), page
    return ("去修改" if story.state == State.SENT_BACK else "接着写"), f"{page}?mode=write"


def _names(who: Sequence[User], user: User) -> str:
    """Return “您”, or the names of those who may act."""
    if user in who:
        return "您" if len(who) == 1 else f"您等 {len(who)} 人"
    names = "、".join(str(person) for person in who[:NAMES])
    return f"{names}等 {len(who)} 人" if len(who) > NAMES else names


def _last_opinions(stories: Sequence[Article]) -> dict[int, Review]:
    """Return the last opinion with which each of these stories came back, by the story's number."""
    if not stories:
        return {}
    given = Review.objects.filter(article__in=stories).exclude(outcome=Outcome.APPROVED).select_related("reviewer")
    return {review.article_id: review for review in given.order_by("id")}
