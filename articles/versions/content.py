"""The whole of a story as JSON: what versions keep, what is compared, what is restored."""

from django.utils import timezone

from ..models import Article

ONE = ("column", "interprets", "lead_photo")
MANY = ("topics", "schools", "party_organizations", "honors")
PHOTO_WORDS = ("alt_text", "caption", "credit")


def content_of(article: Article) -> dict:
    """Text, records it belongs to, photographs with their words, attachments; names beside numbers, to be read later."""
    return {
        "text": {name: _text(value) for name, value in article.text_values().items()},
        "expires_at": moment(article.expires_at),
        "records": {
            **{name: _entries([getattr(article, name)]) for name in ONE},
            **{name: _entries(sorted(getattr(article, name).all(), key=_number)) for name in MANY},
        },
        "photos": [
            {"id": photo.pk, "sha256": photo.sha256, **{word: getattr(photo, word) for word in PHOTO_WORDS}}
            for photo in article.photos()
        ],
        "attachments": [{"id": document.pk, "name": document.title} for document in article.files()],
    }


def moment(value) -> str:
    """A day and an hour as the form shows them, or nothing."""
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if value else ""


def same(one: dict, other: dict) -> bool:
    """Whether two contents say the same; a school that has since been renamed makes no other story."""
    return _without_names(one) == _without_names(other)


def _without_names(content: dict) -> dict:
    records = {name: [entry["id"] for entry in entries] for name, entries in content["records"].items()}
    return {**content, "records": records}


def _number(record) -> int:
    return record.pk


def _text(value) -> str:
    return "" if value is None else str(value)


def _entries(records) -> list[dict]:
    return [{"id": record.pk, "name": str(record)} for record in records if record]
