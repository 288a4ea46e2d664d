"""What a bundle means for the stories in it."""

from .models import Article, ReleaseBundle


def open_bundle_of(article: Article) -> ReleaseBundle | None:
    """The bundle that this story waits in, if any."""
    return ReleaseBundle.objects.open().filter(members__article=article.pk).first()


def waits_in_bundle(article: Article) -> list[str]:
    """Why the story does not go out alone; [] when it is in no open bundle."""
    bundle = open_bundle_of(article)
    return [f"本稿在“{bundle}”里等待同时发布；要单独发布，请先把它移出。"] if bundle else []
