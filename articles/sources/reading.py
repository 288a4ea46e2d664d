"""From the bytes of a file to its page, whatever kind it is."""

from ..newspaper import Page, decode, read_page
from .kinds import kind_of
from .page import MOST_BYTES
from .pdf.page import read_pdf
from .problems import unreadable
from .rich.document import read_document

_INNER = {
    "docx": "articles.sources.word.reading",
    "html": "articles.sources.web.reading",
    "mhtml": "articles.sources.web.reading",
}


def read_source(content: bytes, name: str) -> Page:
    """Return the proposal for a file; raise Unreadable. One of an older program is converted first (`office`)."""
    if len(content) > MOST_BYTES:
        size, most = len(content) // 2**20 + 1, MOST_BYTES // 2**20
        raise unreadable("too-large", name, size=size, most=most)
    kind = kind_of(content)
    if kind in _INNER:
        return read_document(_INNER[kind], content, name)
    if kind == "pdf":
        return read_pdf(content, name)
    if kind == "text":
        return read_page(decode(content, name))
    raise unreadable(kind, name)
