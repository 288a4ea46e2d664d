"""Which kind of file it is, by its content; the name's extension decides nothing."""

import re
import zipfile
from io import BytesIO

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|meta|section|div|p|h[1-6]|article|table)\b", re.I
)
_MAIL = re.compile(rb"(?:From|Subject|MIME-Version|Snapshot-Content-Location|Content-Type|Date):", re.I)


def kind_of(content: bytes) -> str:
    """Return docx, office (for LibreOffice), pdf, html, mhtml, text, or a key of problems.json: locked, macros, unknown."""
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    if content.startswith(_OLE):
        return _kind_of_ole(content)
    if content.startswith(b"{\\rtf"):
        return "office"
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if _MAIL.match(content) and b"multipart/related" in content[:4096].lower():
        return "mhtml"
    return "html" if _HTML.match(content[:4096]) else "text"


def _kind_of_archive(content: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "broken"
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "macros"
    if any(name.lower().startswith("word/") for name in names):
        return "docx"
    return "office" if "content.xml" in names else "unknown"


def _kind_of_ole(content: bytes) -> str:
    """Streams are named in UTF-16 in the file's directory."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "locked"
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        return "macros"
    is_text = any(stream.encode("utf-16-le") in content for stream in ("WordDocument", "MatOST", "CONTENTS"))
    return "office" if is_text else "unknown"
