"""When two people wrote at once: what is stored now, beside what was typed (TRUST 22)."""

from collections.abc import Mapping

from eduweb.text.clean import clean
from eduweb.text.plain import from_html

from ..models import Article
from ..obstacles import label_of


def differences(stored: Article, typed: Mapping[str, str]) -> list[tuple[str, str]]:
    """`(label, stored words)` of every field of the text that was typed otherwise than it is stored."""
    names = [name for name in Article.text_fields() if name in typed]
    pairs = ((name, _words(name, getattr(stored, name)), _words(name, typed[name])) for name in names)
    return [(label_of(name), kept) for name, kept, new in pairs if kept != new]


def _words(name: str, value) -> str:
    """A value as it can be compared and read; a date as it is typed."""
    text = "" if value is None else str(value)
    return from_html(clean(text)) if name == "body" else text.strip()
