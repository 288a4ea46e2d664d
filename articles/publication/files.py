"""The public files of stories: made before the transaction begins (DESIGN D2), titled when readers ask for one."""

from dataclasses import dataclass

from eduweb.core.media.models import Document
from eduweb.core.media.public.pictures import Picture
from eduweb.core.media.public.renditions import release_document, release_photo

from ..models import Article, PublishedArticle, PublishedDocument


@dataclass(frozen=True)
class PublicFiles:
    """Pictures by photograph number, documents with their public path; `digest` says of which text they are."""

    digest: str
    pictures: dict[int, Picture]
    documents: list[tuple[Document, str]]

    def stems(self) -> set[str]:
        """The folders under MEDIA_ROOT that the public row will show."""
        return {p.stem for p in self.pictures.values()} | {path.rpartition("/")[0] for _, path in self.documents}


def make_files(article: Article) -> PublicFiles:
    """Make the story's missing renditions and documents; doing it twice is harmless."""
    return PublicFiles(
        digest=article.digest(),
        pictures={photo.pk: release_photo(photo) for photo in article.photos()},
        documents=[(document, release_document(document)) for document in article.files()],
    )


def title_of(path: str) -> str | None:
    """The title of the attachment at `path` in the newest story that readers may see; None when none shows it."""
    shown = PublishedDocument.objects.filter(path=path, story__in=PublishedArticle.objects.live())
    return shown.order_by("-story__published_at").values_list("title", flat=True).first()
