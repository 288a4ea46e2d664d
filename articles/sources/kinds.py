"""Which way of reading a file takes, by its content."""

import re

from eduweb.core.text.document_reader import kinds

_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|meta|section|div|p|h[1-6]|article|table)\b", re.I
)
_MAIL = re.compile(rb"(?:From|Subject|MIME-Version|Snapshot-Content-Location|Content-Type|Date):", re.I)
_AS_IT_IS = ("docx", "pdf", "locked", "macros", "broken")
_FOR_LIBREOFFICE = ("doc", "odf", "rtf")


def kind_of(content: bytes) -> str:
    """Return docx, office (for LibreOffice), pdf, html, mhtml, text, or a key of problems.json: locked, macros, unknown."""
    kind = kinds.kind_of(content)
    if kind in _AS_IT_IS:
        return kind
    if kind in _FOR_LIBREOFFICE:
        return "office"
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if kind not in ("text", "other"):
        return "unknown"
    if _MAIL.match(content) and b"multipart/related" in content[:4096].lower():
        return "mhtml"
    return "html" if _HTML.match(content[:4096]) else "text"
