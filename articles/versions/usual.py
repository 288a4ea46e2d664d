"""Which versions of a story people want to see beside each other."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from ..enums import State, VersionReason
from ..models import Article, Version
from ..publication.reach import public_row
from .content import content_of

DECIDED = (VersionReason.APPROVED, VersionReason.SENT_BACK, VersionReason.PUBLISHED)
SUBMITTED_STATES = (State.IN_REVIEW, State.APPROVED)


@dataclass(frozen=True)
class Usual:
    """`live`: the text that readers see, None when they see none or when it is older than the keeping of versions.

    `pair`: what a reviewer wants to see beside each other: the live text and the submitted one, else the last that was
    decided about and the new one.
    """

    live: Version | None
    pair: tuple[Version, Version] | None


def usual(article: Article) -> Usual:
    """Which of the story's versions are usually wanted; one query."""
    public = public_row(article)
    found = list(_candidates(article, public.text_hash if public else ""))
    submitted = _first(found, VersionReason.SUBMITTED) if article.state in SUBMITTED_STATES else None
    live = None
    if public:
        live = next(
            (version for version in found if version.digest == public.text_hash), _first(found, VersionReason.PUBLISHED)
        )
    earlier = [version for version in found if submitted is None or version.pk < submitted.pk]
    old = live or _first(earlier, *DECIDED) or (earlier[-1] if earlier else None)
    return Usual(live, (old, submitted or version_now(article)) if old else None)


def _candidates(article: Article, public_hash: str) -> QuerySet[Version]:
    """Everything that may be wanted and little more: the newest of each kind, the oldest, the newest first."""
    kept = Version.objects.filter(article=article.pk).select_related("by")
    submitted = kept.filter(why=VersionReason.SUBMITTED) if article.state in SUBMITTED_STATES else kept.none()
    latest = Coalesce(Subquery(submitted.values("pk")[:1]), Value(2**62))
    wanted = (
        submitted,
        kept.filter(digest=public_hash),
        kept.filter(why=VersionReason.PUBLISHED),
        kept.filter(why__in=DECIDED, pk__lt=latest),
        kept.order_by("pk"),
    )
    chosen = Q()
    for some in wanted:
        chosen |= Q(pk=Subquery(some.values("pk")[:1]))
    return kept.filter(chosen)


def _first(versions: list[Version], *kinds: VersionReason) -> Version | None:
    return next((version for version in versions if version.why in kinds), None)


def version_now(article: Article) -> Version:
    """The story as it stands on the desk, in a version's shape; nothing is written."""
    return Version(
        article=article, number=article.version, note="现在的稿件", content=content_of(article), at=article.updated_at
    )


def base_of(article: Article, seen: int) -> Version | None:
    """The version from which somebody began who saw the story as number `seen`, or the nearest one before it."""
    return article.versions.filter(number__lte=seen).first()
