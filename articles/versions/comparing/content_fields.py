"""A story's content as the fields of its form, each with its Chinese name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from articles.models import Article
from articles.rules.obstacles import label_of
from eduweb.core.media.models import Photo

from ..content import PHOTO_WORDS
from ..content import RECORDS as RECORD_FIELDS

WORDS, BODY, RECORDS = "words", "body", "records"


@dataclass(frozen=True)
class ContentField:
    """One field: its name on the form, its Chinese name, how it is compared, and its value (words or entries)."""

    key: str
    label: str
    kind: str
    value: Any

    def emptied(self) -> "ContentField":
        """The field as it is before anything was entered."""
        return ContentField(self.key, self.label, self.kind, [] if self.kind == RECORDS else "")


def content_fields(content: dict) -> dict[str, ContentField]:
    """Return the fields by their names on the form: text, related records, photographs' words, attachments."""
    return {field.key: field for field in _fields(content)}


def _fields(content: dict) -> Iterator[ContentField]:
    # A version may be older than the present set of fields.
    known = set(Article.text_fields())
    for name, value in content["text"].items():
        if name in known:
            yield ContentField(name, label_of(name), BODY if name == "body" else WORDS, _shown(name, value))
    for name in RECORD_FIELDS:
        yield ContentField(name, label_of(name), RECORDS, content["records"].get(name, []))
    yield ContentField("expires_at", label_of("expires_at"), WORDS, content["expires_at"])
    for photo in content["photos"]:
        for word in PHOTO_WORDS:
            label = f"图片 {photo['id']} 的{_model_field(Photo, word).verbose_name}"
            yield ContentField(f"photo_{photo['id']}_{word}", label, WORDS, photo[word])
    yield ContentField("corrections", "更正说明", WORDS, content.get("corrections", ""))
    yield ContentField("attachments", label_of("attachments"), RECORDS, content["attachments"])


def _shown(name: str, value: str) -> str:
    choices = dict(_model_field(Article, name).choices or ())
    return str(choices.get(value, value))


def _model_field(model: type[Model], name: str) -> Any:
    return model._meta.get_field(name)
