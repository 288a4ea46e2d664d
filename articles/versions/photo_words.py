"""Photographs' words in a version: which of them restoring leaves as they are."""

from eduweb.core.accounts.models import User
from eduweb.core.media.models import Photo
from eduweb.core.media.policies import obstacles_to_changing
from eduweb.core.media.uses.places import uses_of

from ..models import Article, Version
from .content import PHOTO_WORDS


def words_that_stay(article: Article, version: Version, *, by: User) -> list[Photo]:
    """Photographs with other words in the version that restoring does not bring back.

    Other records show them too, which nobody who restores this story looks at, or this person may not change them.
    """
    entries = {entry["id"]: entry for entry in version.content["photos"]}
    return [
        photo
        for photo in Photo.objects.filter(pk__in=entries).order_by("pk")
        if any(getattr(photo, word) != entries[photo.pk][word] for word in PHOTO_WORDS)
        and _is_bound(photo, article, by)
    ]


def _is_bound(photo: Photo, article: Article, by: User) -> bool:
    uses = uses_of(photo)
    return any(use != article for use in uses) or bool(obstacles_to_changing(photo, by=by, uses=uses))
