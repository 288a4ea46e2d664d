"""What a bundle means for the stories in it."""

from django.db.models import OuterRef, Subquery

from ..models import Article, BundledStory, ReleaseBundle

SHOWN = ("pk", "name", "moment")


def waiting_bundle() -> dict[str, Subquery]:
    """Annotations of a story with what is shown of its open bundle; it waits in one at most."""
    waiting = BundledStory.objects.filter(article=OuterRef("pk"), bundle__published_at=None).order_by()
    return {f"bundle_{name}": Subquery(waiting.values(f"bundle__{name}")[:1]) for name in SHOWN}


def open_bundle_of(article: Article) -> ReleaseBundle | None:
    """The bundle that this story waits in, if any."""
    if hasattr(article, "bundle_pk"):
        known = {name: getattr(article, f"bundle_{name}") for name in SHOWN}
        return ReleaseBundle(**known) if article.bundle_pk else None
    return ReleaseBundle.objects.open().filter(members__article=article.pk).first()


def waits_in_bundle(article: Article) -> list[str]:
    """Why the story does not go out alone; [] when it is in no open bundle."""
    bundle = open_bundle_of(article)
    return [f"本稿在“{bundle}”里等待同时发布；要单独发布，请先把它移出。"] if bundle else []
