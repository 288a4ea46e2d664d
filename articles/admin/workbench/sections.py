"""The workbench's sections: first the stories that wait for this person, then the state of the person's own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone

from articles.enums import State
from articles.models import Article, PublishedArticle
from articles.rules.policies import EDITORS, visible_to
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import REVIEWERS, Role

from .overdue import overdue_condition
from .queue import is_shortlisted, shortlisted_for, waiting_for
from .rows import WorkbenchRow, rows_of

SHOWN = 8
OWN = 40
WEEK = timedelta(days=7)
# Own stories in the order in which they ask for something.
URGENCY = (State.SENT_BACK, State.DRAFT, State.IN_REVIEW, State.APPROVED)


@dataclass
class StorySection:
    """A heading with its stories. One with a sentence for `empty` is shown without stories, too."""

    title: str
    stories: list[Article]
    empty: str = ""
    more: str = ""
    note: str = ""
    rows: list[WorkbenchRow] = field(default_factory=list)


def sections_for(user: User) -> list[StorySection]:
    """Return the person's sections, each with its first rows, and `more` where there are further ones."""
    sections = list(_sections(user))
    rows = rows_of([story for section in sections for story in section.stories], user)
    for section in sections:
        section.rows = [rows[story.pk] for story in section.stories[:SHOWN]]
        section.more = section.more if len(section.stories) > SHOWN else ""
    return [section for section in sections if section.rows or section.empty]


def _sections(user: User) -> Iterable[StorySection]:
    is_editor = user.holds(*EDITORS)
    if is_editor:
        yield from _to_decide(user)
    yield from _own(user)
    if is_editor:
        yield from _to_watch(user)
    published = _published_this_week(user, of_everybody=is_editor)
    yield StorySection("本周发布", _first(published, "-first_published_at"), more=_list(state__exact="published"))


def _to_decide(user: User) -> Iterable[StorySection]:
    """Stories to review or publish; those in an open bundle go out with it."""
    waiting = waiting_for(user).exclude(state=State.SENT_BACK).exclude(bundles__members__released=False)
    none = "没有等您审核或发布的稿件。"
    yield StorySection("等我处理", _first(waiting, "updated_at"), empty=none, more=_list(whose="waiting"))
    if user.holds(*REVIEWERS):
        shortlisted = _first(shortlisted_for(user), "-updated_at")
        yield StorySection("留用的", shortlisted, more=_list(whose="kept"), note="终审时留用，要用时再点“通过”。")


def _own(user: User) -> Iterable[StorySection]:
    own = _own_unpublished(user)
    sent_back, drafts, *under_way = ([story for story in own if story.state == state] for state in URGENCY)
    yield StorySection("退回给我的", sent_back)
    if user.holds(Role.REPORTER) or drafts:
        yield StorySection("我的草稿", drafts, empty="没有草稿。", more=_list(whose="mine", state__exact="draft"))
    sent = [story for some in under_way for story in some]
    if user.holds(Role.REPORTER) or sent:
        yield StorySection("我送出的", sent, empty="没有在审或待发布的稿件。", more=_list(whose="mine"))


def _to_watch(user: User) -> Iterable[StorySection]:
    late = f"超过 {settings.PATIENCE_DAYS} 个工作日没有动静；栏目另有规定的，按栏目的。"
    overdue = _first(visible_to(user).filter(overdue_condition()), "updated_at")
    yield StorySection("等得太久", overdue, more=_list(state__exact="in_review"), note=late)
    scheduled = visible_to(user).filter(state=State.APPROVED, publish_at__isnull=False)
    yield StorySection("定时发布", _first(scheduled, "publish_at"), more=_list(state__exact="approved"))


def _own_unpublished(user: User) -> list[Article]:
    """Stories that this person has written or changed and that are on their way, the most urgent first."""
    own = Article.objects.filter(Q(author=user) | Q(contributors=user)).order_by().values("pk")
    order = Case(*(When(state=state, then=Value(n)) for n, state in enumerate(URGENCY)), output_field=IntegerField())
    under_way = Article.objects.filter(pk__in=own, state__in=URGENCY).annotate(urgency=order)
    return _first(under_way, "urgency", "-updated_at", most=OWN)


def _published_this_week(user: User, *, of_everybody: bool) -> QuerySet[Article]:
    """Stories published within the last seven days; else only this person's own."""
    recent = PublishedArticle.objects.filter(published_at__gte=timezone.now() - WEEK)
    if not of_everybody:
        recent = recent.filter(Q(article__author=user) | Q(article__contributors=user))
    return Article.objects.filter(pk__in=recent.order_by().values("pk"), state=State.PUBLISHED)


def _first(stories: QuerySet[Article], *order: str, most: int = SHOWN + 1) -> list[Article]:
    """The first stories in this order, one more than is shown, with the records of a row and no long text."""
    stories = stories.select_related("column", "author").defer(
        "body", "original", "import_findings", "summary", "words"
    )
    return list(stories.annotate(is_shortlisted=is_shortlisted()).order_by(*order)[:most])


def _list(**filters: str) -> str:
    return reverse("admin:articles_article_changelist", query=filters)
