"""The whole of a story as JSON: versions store it, comparisons read it, restoring writes it back."""

from collections.abc import Iterable
from operator import attrgetter

from django.db.models import Model

from eduweb.core.text.moments import moment_text

from ..models import Article
from ..models.story_text import DOCUMENT_LINKS, RELATED_FIELDS

SINGLE_RECORDS = ("column", *DOCUMENT_LINKS, "lead_photo")
RECORDS = (*SINGLE_RECORDS, *RELATED_FIELDS)
PHOTO_WORDS = ("alt_text", "caption", "credit")


def content_of(article: Article) -> dict:
    """Return text, related records, photographs with their words, attachments; names beside numbers, to be read later."""
    return {
        "text": {name: "" if value is None else str(value) for name, value in article.text_values().items()},
        "expires_at": moment_text(article.expires_at),
        "records": {
            **{name: _entries([getattr(article, name)]) for name in SINGLE_RECORDS},
            **{name: _entries(sorted(getattr(article, name).all(), key=attrgetter("pk"))) for name in RELATED_FIELDS},
        },
        "photos": [
            {"id": photo.pk, "sha256": photo.sha256, **{word: getattr(photo, word) for word in PHOTO_WORDS}}
            for photo in article.photos()
        ],
        "corrections": "\n".join(note.text for note in article.corrections.all()),
        "attachments": [{"id": document.pk, "name": document.title} for document in article.files()],
    }


def is_same_content(one: dict, other: dict) -> bool:
    """Whether two contents say the same; a school that has since been renamed makes no other story,
    and a relation that is empty says as much as one that did not exist yet."""
    return _without_names(one) == _without_names(other)


def _without_names(content: dict) -> dict:
    records = {name: [entry["id"] for entry in entries] for name, entries in content["records"].items() if entries}
    return {"corrections": "", **content, "records": records}


def _entries(records: Iterable[Model | None]) -> list[dict]:
    return [{"id": record.pk, "name": str(record)} for record in records if record]
