"""Text without its mark-up, and normalised text for search."""

import re
import unicodedata
from html import unescape

_BLOCK_END = re.compile(r"</(p|h\d|li|td|th|tr|figcaption|blockquote|div)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
_SPACE = re.compile(r"\s+")


def from_html(html: str) -> str:
    """The words of a piece of clean HTML, blocks parted by one line break."""
    lines = _TAG.sub("", _BLOCK_END.sub("\n", html)).split("\n")
    return "\n".join(filter(None, (_SPACE.sub(" ", unescape(line)).strip() for line in lines)))


def normalise(text: str) -> str:
    """Normalised text for search: NFKC, lower case, runs of white space as one space (DESIGN D4)."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text).lower()).strip()
