"""The public files of one story, made before its transaction begins (DESIGN D2)."""

from dataclasses import dataclass

from eduweb.core.media.models import Document
from eduweb.core.media.public.pictures import Picture
from eduweb.core.media.public.renditions import release_document, release_photo

from ..models import Article


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
