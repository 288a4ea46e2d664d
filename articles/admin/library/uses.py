"""The stories that use a photograph or document, for the library's “用在哪里”."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Q

from articles.enums import State
from articles.models import Article, PublishedArticle, Version
from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.media.models import Document, Photo, PhotoUse
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
