"""Keeping a version; called by every other action, within its transaction."""

from datetime import timedelta

from django.utils import timezone

from eduweb.core.accounts.models import User

from ..enums import VersionReason
from ..models import Article, PublishedArticle, Typing, Version
from ..versions.comparing.changes import brief, changes
from ..versions.content import content_of, same

# Saves of one person within this time are one version; nobody wants to read thirty.
COALESCED = timedelta(minutes=10)


def keep_version(article: Article, *, by: User | None, why: VersionReason, note: str = "") -> Version | None:
    """Keep the story as it is now. A save that changed nothing makes none; a named step always leaves its own."""
    last = article.versions.first()
    content = content_of(article)
    unchanged = last is not None and same(last.content, content)
    if why == VersionReason.SAVED and unchanged:
        return None
    if last and _gives_way(last, by, why, unchanged):
        last.delete()
        last = article.versions.first()
    return Version.objects.create(
        article=article,
        number=article.version,
        why=why,
        note=note,
        content=content,
        digest=article.digest(),
        changes=brief(changes(last.content, content))[:200] if last else "",
        by=by,
        at=timezone.now(),
    )


def keep_what_was_there(article: Article) -> None:
    """Before a story is changed: what stands there is kept, should no version hold it yet."""
    last = article.versions.first()
    content = content_of(article)
    if last and same(last.content, content):
        return
    public = PublishedArticle.objects.filter(pk=article.pk, text_hash=article.digest()).first()
    Version.objects.create(
        article=article,
        number=article.version,
        why=VersionReason.PUBLISHED if public else VersionReason.FOUND,
        content=content,
        digest=article.digest(),
        changes=brief(changes(last.content, content))[:200] if last else "",
        by=None,
        at=public.updated_at if public else article.updated_at,
    )


def _gives_way(last: Version, by: User | None, why: VersionReason, unchanged: bool) -> bool:
    """A save gives way to the same person's next one, or to the step that names it; never while others build on it."""
    if last.why != VersionReason.SAVED or last.by != by or timezone.now() - last.at > COALESCED:
        return False
    if why != VersionReason.SAVED:
        return unchanged
    return not Typing.objects.filter(article=last.article_id, seen_version=last.number).exclude(user=by).exists()
