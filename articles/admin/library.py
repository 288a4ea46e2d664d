"""Answers to the media library: which stories use a file (“用在哪里”), and who may therefore change it.

A file that a story uses is part of the story, so not everybody may change it.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Q

from articles.enums import State
from articles.models import Article, PublishedArticle, Version
from articles.rules.policies import may_edit
from articles.rules.workflow import Verb, next_state
from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record as audit
from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.media.models import Document, Photo, PhotoUse
from eduweb.core.media.uses import change_guards, places
from eduweb.core.media.uses.places import Trace

# States of a text that waits for a decision or for its hour: it must stay as it was decided about.
CLOSED = (State.IN_REVIEW, State.APPROVED)


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
    """Return a sentence for each story in review, approved or public that this person may not change."""
    stories = [use for use in uses if isinstance(use, Article)]
    if not stories:
        return []
    public = set(PublishedArticle.objects.filter(pk__in=[s.pk for s in stories]).values_list("pk", flat=True))
    guarded = [story for story in stories if story.state in CLOSED or story.pk in public]
    return list(dict.fromkeys(_sentence(story) for story in guarded if not may_edit(user, story)))


def reopen_stories(uses: list[Model], user: User) -> list[str]:
    """Count this person as an author of each story, and make an approved one a draft again."""
    for story in [use for use in uses if isinstance(use, Article)]:
        story.contributors.add(user)
        state = next_state(story.state, Verb.EDIT)
        if state and state != story.state:
            story.state, story.publish_at, story.scheduled_by = state, None, None
            story.save(update_fields=["state", "publish_at", "scheduled_by", "updated_at"])
            audit("修改图片说明或附件", by=user, target=story, version=story.version)
    return []


def _sentence(story: Article) -> str:
    if story.state == State.IN_REVIEW:
        return f"一篇用到它的稿件正在审核（{story.where}），审核结束前不能改动。"
    return "它用在别人的一篇已通过或已公开的稿件里，请由能修改那篇稿件的人来改动。"


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
