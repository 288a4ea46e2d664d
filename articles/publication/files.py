"""The public files of stories: made before the transaction begins (DESIGN D2), titled when readers ask for one."""

from dataclasses import dataclass
from typing import Any

from eduweb.core.media.models import Document, Photo
from eduweb.core.media.public.pictures import Picture
from eduweb.core.media.public.renditions import release_document, release_photo
from eduweb.core.prechecks.subject import Finding

from ..models import Article, PublishedArticle, PublishedDocument
from ..rules.obstacles import prechecks


@dataclass(frozen=True)
class PublicFiles:
    """The photographs as they were released, pictures by their numbers, documents with their public path.

    `content` and its `digest` say of which text they are, `findings` what the pre-checks said of it.
    """

    digest: str
    content: dict[str, Any]
    findings: list[Finding]
    photos: list[Photo]
    pictures: dict[int, Picture]
    documents: list[tuple[Document, str]]

    def stems(self) -> set[str]:
        """The folders under MEDIA_ROOT that the public row will show."""
        return {p.stem for p in self.pictures.values()} | {path.rpartition("/")[0] for _, path in self.documents}

    def paths(self) -> list[str]:
        """Their paths under MEDIA_ROOT."""
        renditions = [path for picture in self.pictures.values() for *_, path in picture.files()]
        return renditions + [path for _, path in self.documents]

    def release(self) -> None:
        """Make again what has gone meanwhile, with another record that showed it."""
        for photo in self.photos:
            release_photo(photo)
        for document, _ in self.documents:
            release_document(document)


def is_still(files: PublicFiles, article: Article) -> bool:
    """Whether the prefetched story still has the text of these files; then it is neither hashed nor checked again."""
    if article.approved_content() != files.content:
        return False
    article.cached_digest, article.cached_findings = files.digest, files.findings
    return True


def make_files(article: Article) -> PublicFiles:
    """Make the story's missing renditions and documents; doing it twice is harmless.

    Raises Refused for a photograph or document that cannot be read.
    """
    photos = article.photos()
    return PublicFiles(
        digest=article.digest(),
        content=article.approved_content(),
        findings=prechecks(article),
        photos=photos,
        pictures={photo.pk: release_photo(photo) for photo in photos},
        documents=[(document, release_document(document)) for document in article.files()],
    )


def title_of(path: str) -> str | None:
    """The title of the attachment at `path` in the newest story that readers may see; None when none shows it."""
    shown = PublishedDocument.objects.filter(path=path, story__in=PublishedArticle.objects.live())
    return shown.order_by("-story__published_at").values_list("title", flat=True).first()
