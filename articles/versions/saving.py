"""Saving versions of a story, within the transaction of the act that calls for one."""

from datetime import datetime, timedelta

from django.utils import timezone

from eduweb.core.accounts.models import User

from ..enums import VersionReason
from ..models import Article, PublishedArticle, Typing, Version
from .comparing.changes import compare_contents, summarize
from .content import content_of, is_same_content

# Saves of one person within this time are one version; nobody wants to read thirty.
COALESCED = timedelta(minutes=10)


def save_version(article: Article, *, by: User | None, why: VersionReason, note: str = "") -> Version | None:
    """Save the story as it is now; None for a plain save that changed nothing. A review's step always saves its own."""
    last = article.versions.first()
    content = content_of(article)
    unchanged = last is not None and is_same_content(last.content, content)
    if why == VersionReason.SAVED and unchanged:
        return None
    if last and _gives_way(last, by, why, unchanged):
        last.delete()
        last = article.versions.first()
    return _create(article, content, last, why=why, note=note, by=by, at=timezone.now())


def save_unrecorded_version(article: Article) -> None:
    """Save the stored text before it is changed, unless the latest version holds it already."""
    last = article.versions.first()
    content = content_of(article)
    if last and is_same_content(last.content, content):
        return
    public = PublishedArticle.objects.filter(pk=article.pk).first()
    is_public = public is not None and article.matches(public.text_hash)
    why = VersionReason.PUBLISHED if is_public else VersionReason.FOUND
    _create(article, content, last, why=why, at=public.updated_at if public and is_public else article.updated_at)


def _create(
    article: Article,
    content: dict,
    last: Version | None,
    *,
    why: VersionReason,
    at: datetime,
    by: User | None = None,
    note: str = "",
) -> Version:
    return Version.objects.create(
        article=article,
        number=article.version,
        why=why,
        note=note,
        content=content,
        digest=article.digest(),
        changes=summarize(compare_contents(last.content, content))[:200] if last else "",
        by=by,
        at=at,
    )


def _gives_way(last: Version, by: User | None, why: VersionReason, unchanged: bool) -> bool:
    """Whether `last` is a save that the same person's next save, or the step that names it, replaces.

    Never while somebody else's form builds on it.
    """
    if last.why != VersionReason.SAVED or last.by != by or timezone.now() - last.at > COALESCED:
        return False
    if why != VersionReason.SAVED:
        return unchanged
    return not Typing.objects.filter(article=last.article_id, seen_version=last.number).exclude(user=by).exists()
