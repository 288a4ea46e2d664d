"""The parts of a story that the pre-checks look at: everything that would become public."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models

from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.media.models import Document, Photo
from eduweb.core.prechecks.subject import AttachedFile, Subject

from ..models import Article
from ..models.story_text import StoryText

REQUIRED = ("title", "summary", "body", "source", "byline")
PLAIN = ("kicker", "title", "subtitle", "summary", "byline", "source", "credit", "editor", "proofreader")
HTML = "body"
# What else of the text becomes public, such as a document's number and links.
FURTHER = tuple(
    field.name
    for field in StoryText._meta.local_fields
    if isinstance(field, models.CharField | models.TextField) and not field.choices and field.name not in (*PLAIN, HTML)
)
DATES = ("written_on", "valid_until", "outlet_date")


@dataclass(frozen=True)
class StorySubject(Subject):
    """A story under check; `number` tells it from the others, None of a new one."""

    number: int | None = None


def subject_of(article: Article) -> Subject:
    """A story as it is stored."""
    return subject_with(article, article.photos(), article.files())


def subject_with(article: Article, photos: Iterable[Photo], documents: Iterable[Document]) -> Subject:
    """A story that need not be stored yet, with these photographs and documents."""
    photos, documents = list(photos), list(documents)
    texts = {name: getattr(article, name) for name in PLAIN}
    texts["lead_photo"] = "\n".join(f"{photo.alt_text} {photo.caption} {photo.credit}" for photo in photos).strip()
    further = {name: getattr(article, name) for name in FURTHER}
    further["attachments"] = "\n".join(document.title for document in documents)
    further["correction"] = "\n".join(note.text for note in article.corrections.all()) if article.pk else ""
    dates = {name: getattr(article, name) for name in DATES}
    return StorySubject(
        number=article.pk,
        texts=texts,
        html={HTML: article.body},
        further_texts=further,
        alt_texts={desk_address(photo.pk): photo.alt_text for photo in photos},
        credits={desk_address(photo.pk): photo.credit for photo in photos},
        picture_names={desk_address(photo.pk): str(photo) for photo in photos},
        covers={"lead_photo": desk_address(article.lead_photo_id)} if article.lead_photo_id else {},
        dates={name: day for name, day in dates.items() if isinstance(day, date)},
        files=[_file(document) for document in documents],
        required=REQUIRED,
    )


def _file(document: Document) -> AttachedFile:
    return AttachedFile(document.title, document.kind, document.sha256, lambda: _bytes(document))


def _bytes(document: Document) -> bytes:
    with document.file.open("rb") as stored:
        return stored.read()
