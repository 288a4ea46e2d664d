"""Attachments of public stories, as `eduweb.core.media.public.downloads` asks for them."""

from eduweb.core.media.public import downloads

from ..models.public import PublishedArticle, PublishedDocument


def title_of(path: str) -> str | None:
    """The title of the attachment at `path` in the newest story that readers may see; None when none shows it."""
    shown = PublishedDocument.objects.filter(path=path, story__in=PublishedArticle.objects.live())
    return shown.order_by("-story__published_at").values_list("title", flat=True).first()


def register_downloads() -> None:
    """Let readers download attachments; called once from the app's `ready()`."""
    downloads.register(title_of)
