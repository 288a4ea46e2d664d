"""The versions that a story is compared with: the public text, the submitted one, the last decision's, the present one."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from ..enums import State, VersionReason
from ..models import Article, Version
from ..rules.publication import public_row
from .content import content_of

DECIDED = (VersionReason.APPROVED, VersionReason.SENT_BACK, VersionReason.PUBLISHED)
SUBMITTED_STATES = (State.IN_REVIEW, State.APPROVED)


@dataclass(frozen=True)
class ReferenceVersions:
    """`live`: the text that readers see, None when they see none or when it is older than the first version.

    `pair`: the comparison for a reviewer: from the live text, or else from the last decision's, to the submitted text,
    or else to the present one.
    """

    live: Version | None
    pair: tuple[Version, Version] | None


def reference_versions(article: Article) -> ReferenceVersions:
    """Return the story's reference versions; one query."""
    public = public_row(article)
    found = list(_candidates(article, public.text_hash if public else ""))
    submitted = _first(found, VersionReason.SUBMITTED) if article.state in SUBMITTED_STATES else None
    live = None
    if public:
        published = _first(found, VersionReason.PUBLISHED)
        live = next((version for version in found if version.digest == public.text_hash), published)
    earlier = [version for version in found if submitted is None or version.pk < submitted.pk]
    old = live or _first(earlier, *DECIDED) or (earlier[-1] if earlier else None)
    return ReferenceVersions(live, (old, submitted or present_version(article)) if old else None)


def _candidates(article: Article, public_hash: str) -> QuerySet[Version]:
    """The newest version of each kind, and the oldest of all; the newest first."""
    versions = Version.objects.filter(article=article.pk).select_related("by")
    is_submitted = article.state in SUBMITTED_STATES
    submitted = versions.filter(why=VersionReason.SUBMITTED) if is_submitted else versions.none()
    latest = Coalesce(Subquery(submitted.values("pk")[:1]), Value(2**62))
    kinds = (
        submitted,
        versions.filter(digest=public_hash),
        versions.filter(why=VersionReason.PUBLISHED),
        versions.filter(why__in=DECIDED, pk__lt=latest),
        versions.order_by("pk"),
    )
    chosen = Q()
    for kind in kinds:
        chosen |= Q(pk=Subquery(kind.values("pk")[:1]))
    return versions.filter(chosen)


def _first(versions: list[Version], *reasons: VersionReason) -> Version | None:
    return next((version for version in versions if version.why in reasons), None)


def present_version(article: Article) -> Version:
    """Return the story as it stands on the desk, in a version's shape; nothing is written."""
    return Version(
        article=article, number=article.version, note="现在的稿件", content=content_of(article), at=article.updated_at
    )


def base_version(article: Article, seen: int) -> Version | None:
    """Return the version from which somebody began who saw the story as number `seen`, or the nearest one before it."""
    return article.versions.filter(number__lte=seen).first()
