"""The workbench's sections: first the stories that wait for this person, then the state of the person's own."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse

from articles.models import Article
from articles.rules.policies import EDITORS
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import REVIEWERS, Role

from . import stories
from .rows import WorkbenchRow, rows_of

SHOWN = 8


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
    published = stories.published_this_week(user, of_everybody=is_editor)[: SHOWN + 1]
    yield StorySection("本周发布", list(published), more=_list(state__exact="published"))


def _to_decide(user: User) -> Iterable[StorySection]:
    waiting = list(stories.to_decide(user)[: SHOWN + 1])
    yield StorySection("等我处理", waiting, empty="没有等您审核或发布的稿件。", more=_list(whose="waiting"))
    if user.holds(*REVIEWERS):
        shortlisted = list(stories.shortlisted(user)[: SHOWN + 1])
        yield StorySection("留用的", shortlisted, more=_list(whose="kept"), note="终审时留用，要用时再点“通过”。")


def _own(user: User) -> Iterable[StorySection]:
    own = stories.own_unpublished(user)
    sent_back, drafts, *under_way = ([story for story in own if story.state == state] for state in stories.URGENCY)
    yield StorySection("退回给我的", sent_back)
    if user.holds(Role.REPORTER) or drafts:
        yield StorySection("我的草稿", drafts, empty="没有草稿。", more=_list(whose="mine", state__exact="draft"))
    sent = [story for some in under_way for story in some]
    if user.holds(Role.REPORTER) or sent:
        yield StorySection("我送出的", sent, empty="没有在审或待发布的稿件。", more=_list(whose="mine"))


def _to_watch(user: User) -> Iterable[StorySection]:
    late = f"超过 {settings.PATIENCE_DAYS} 个工作日没有动静；栏目另有规定的，按栏目的。"
    overdue = list(stories.overdue(user)[: SHOWN + 1])
    yield StorySection("等得太久", overdue, more=_list(state__exact="in_review"), note=late)
    scheduled = list(stories.scheduled(user)[: SHOWN + 1])
    yield StorySection("定时发布", scheduled, more=_list(state__exact="approved"))


def _list(**filters: str) -> str:
    return reverse("admin:articles_article_changelist", query=filters)
