"""A story's content taken apart into what the form calls fields, each with its Chinese name."""

from dataclasses import dataclass

from articles.models import Article
from eduweb.core.media.models import Photo

from ..content import MANY, ONE, PHOTO_WORDS

WORDS, BODY, RECORDS = "words", "body", "records"


@dataclass(frozen=True)
class Part:
    """One field: its name on the form, its Chinese name, how it is compared, and its value (words or entries)."""

    key: str
    label: str
    kind: str
    value: object


def parts(content: dict) -> dict[str, Part]:
    """The fields by their names on the form, in the order of the text, then what it belongs to and carries."""
    text, records = content["text"], content["records"]
    found = [
        *(Part(n, _label(n), BODY if n == "body" else WORDS, _shown(n, text[n])) for n in text if _known(n)),
        *(Part(name, _label(name), RECORDS, records.get(name, [])) for name in (*ONE, *MANY)),
        Part("expires_at", _label("expires_at"), WORDS, content["expires_at"]),
        *(part for photo in content["photos"] for part in _photo_parts(photo)),
        Part("attachments", "附件", RECORDS, content["attachments"]),
    ]
    return {part.key: part for part in found}


def _photo_parts(photo: dict) -> list[Part]:
    labels = {word: Photo._meta.get_field(word).verbose_name for word in PHOTO_WORDS}
    return [
        Part(f"photo_{photo['id']}_{word}", f"图片 {photo['id']} 的{labels[word]}", WORDS, photo[word])
        for word in PHOTO_WORDS
    ]


def _known(name: str) -> bool:
    """A version may be older than the present set of fields."""
    return name in Article.text_fields()


def _label(name: str) -> str:
    return str(Article._meta.get_field(name).verbose_name)


def _shown(name: str, value: str) -> str:
    choices = dict(Article._meta.get_field(name).choices or ())
    return str(choices.get(value, value))
