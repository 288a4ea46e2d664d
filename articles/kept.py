"""Which versions of a story people want to see beside each other."""

from .content import content_of
from .enums import Kept, State
from .models import Article, PublishedArticle, Version

DECIDED = (Kept.APPROVED, Kept.SENT_BACK, Kept.PUBLISHED)


def live_version(article: Article) -> Version | None:
    """The text that readers see; None when they see none, or when it is older than the keeping of versions."""
    shown = PublishedArticle.objects.filter(pk=article.pk).values_list("text_hash", flat=True).first()
    if shown is None:
        return None
    versions = article.versions.all()
    return versions.filter(digest=shown).first() or versions.filter(why=Kept.PUBLISHED).first()


def version_now(article: Article) -> Version:
    """The story as it stands on the desk, in a version's shape; nothing is written."""
    return Version(
        article=article, number=article.version, note="现在的稿件", content=content_of(article), at=article.updated_at
    )


def usual_pair(article: Article) -> tuple[Version, Version] | None:
    """What a reviewer wants: the live text → the submitted one; else the last that was decided about → the new one."""
    submitted = _submitted(article)
    earlier = article.versions.filter(pk__lt=submitted.pk) if submitted else article.versions.all()
    old = live_version(article) or earlier.filter(why__in=DECIDED).first() or earlier.last()
    if old is None:
        return None
    return (old, submitted or version_now(article))


def base_of(article: Article, seen: int) -> Version | None:
    """The version from which somebody began who saw the story as number `seen`, or the nearest one before it."""
    return article.versions.filter(number__lte=seen).first()


def _submitted(article: Article) -> Version | None:
    if article.state not in (State.IN_REVIEW, State.APPROVED):
        return None
    return article.versions.filter(why=Kept.SUBMITTED).first()
