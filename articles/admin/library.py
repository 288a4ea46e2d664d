"""Answers to the media library: which stories use a file (“用在哪里”), and who may therefore change it.

A file that a story uses is part of the story, so not everybody may change it.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Q

from articles.actions import count_as_author
from articles.enums import State
from articles.models import Article, PublishedArticle, Version
from articles.notifications import events
from articles.rules.policies import may_edit, may_see
from articles.rules.workflow import Verb, next_state
from eduweb.core.accounts.models import User
from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.media.models import Document, Photo, PhotoUse
from eduweb.core.media.uses import change_guards, places
from eduweb.core.media.uses.places import Trace


def stories_showing(record: Model) -> list[Article]:
    """Return the desk stories with this photograph in their text or public copy, or with this document attached."""
    shown = _showing(record)
    return list(Article.objects.filter(shown).distinct()) if shown else []


def traces(record: Model) -> Iterator[Trace]:
    """Return a trace for drafts in the recycle bin, which hold the record, and one for former versions that show it."""
    shown = _showing(record)
    if not shown:
        return
    if binned := Article.bin.filter(shown).distinct().count():
        yield Trace(f"回收站里有 {binned} 篇草稿用到它，恢复后还要用，不能删除。", holds=True)
    if isinstance(record, Photo):
        versions = Version.objects.filter(pk__in=_holders(record, Version)).exclude(article__in=Article.bin.all())
        former = versions.exclude(article__in=Article.objects.filter(shown)).values("article").distinct().count()
        if former:
            yield Trace(f"{former} 篇稿件的历史版本里有它，现在的稿件已经不用；删除后恢复那些版本时不会有这张图。")


def standing(records: list[Model]) -> dict[Model, str]:
    """Return each story's state in words, and whether readers see a copy of it (`public`, which the story list adds)."""
    stories: list[Any] = [record for record in records if isinstance(record, Article)]
    return {s: f"{s.where}，读者可见" if s.public and s.state != State.PUBLISHED else s.where for s in stories}


def objections(uses: list[Model], user: User) -> list[str]:
    """Return a sentence for each kind of story among these that this person may not change.

    Colleagues' unsubmitted drafts count too: who changes their words becomes one of their authors, who sees them.
    """
    stories = [use for use in uses if isinstance(use, Article)]
    return list(dict.fromkeys(_sentence(story) for story in stories if not _may_change_what_it_shows(user, story)))


def reopen_stories(uses: list[Model], user: User, change: str) -> list[str]:
    """Count this person as an author of each story, make an approved one a draft again, and tell its people."""
    said = []
    for story in [use for use in uses if isinstance(use, Article)]:
        is_reopened = next_state(story.state, Verb.EDIT) not in (None, story.state)
        events.material_changed(story, by=user, change=change, is_reopened=is_reopened)
        count_as_author(story, by=user)
        said += [f"《{story}》因此要重新送审。"] if is_reopened else []
    return said


def _may_change_what_it_shows(user: User, story: Article) -> bool:
    """A rejected story, which nobody edits, holds no file back from those who see it."""
    return may_edit(user, story) or (story.state == State.REJECTED and may_see(user, story))


def _sentence(story: Article) -> str:
    if story.state == State.IN_REVIEW:
        return f"一篇用到它的稿件正在审核（{story.where}），审核结束前不能改动。"
    return "它用在别人的一篇稿件里，请由能修改那篇稿件的人来改动。"


def _showing(record: Model) -> Q | None:
    """The condition on stories that show this record; None for records of another kind."""
    match record:
        case Photo():
            holders = [*_holders(record, Article), *_holders(record, PublishedArticle)]
            return Q(body__contains=desk_address(record.pk)) | Q(lead_photo=record) | Q(pk__in=holders)
        case Document():
            return Q(attachments__document=record)
    return None


def _holders(photo: Photo, model: type[Model]) -> list[int]:
    holders = PhotoUse.objects.filter(photo=photo, holder__startswith=f"{model._meta.label}:")
    return [int(holder.rpartition(":")[2]) for holder in holders.values_list("holder", flat=True)]


places.register(stories_showing, standing, traces)
change_guards.register(objections, reopen_stories)
