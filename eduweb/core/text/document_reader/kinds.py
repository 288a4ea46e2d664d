"""Which kind of file it is, by its content; a name's extension decides nothing."""

import zipfile
from io import BytesIO

from .other_texts import decoded

OFFICE_PARTS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
MOST_PARTS = 10_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADS = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
)
# Streams of Word 97 to 2003 and WPS, and of Microsoft Works.
_WORD_STREAMS = ("WordDocument", "MatOST", "CONTENTS")


def kind_of(content: bytes) -> str:
    """pdf, docx, xlsx, pptx, odf, zip, doc (of Word 97 to 2003, WPS or Works), rtf, jpg, png, gif, webp, text; or
    locked, macros, broken, "old" (another file of an old program) and "other".
    """
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_archive(content)
    if content.startswith(_OLE):
        return _kind_of_ole(content)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    known = next((kind for head, kind in _HEADS if content.startswith(head)), None)
    return known or ("text" if is_text(content) else "other")


def is_text(content: bytes) -> bool:
    """Whether it can be read as text of an encoding in use here."""
    text = decoded(content)
    return "\0" not in text and text.count("\ufffd") * 100 <= len(text)


def _kind_of_archive(content: bytes) -> str:
    """Only the archive's table of contents is read, nothing is unpacked."""
    try:
        names = [name.lower() for name in zipfile.ZipFile(BytesIO(content)).namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "broken"
    if len(names) > MOST_PARTS:
        return "other"
    if "[content_types].xml" in names:
        if any(name.endswith("vbaproject.bin") for name in names):
            return "macros"
        return next((kind for kind, part in OFFICE_PARTS.items() if any(n.startswith(part) for n in names)), "other")
    return "odf" if "content.xml" in names and "mimetype" in names else "zip"


def _kind_of_ole(content: bytes) -> str:
    """Streams are named in UTF-16 in the file's directory."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if has("EncryptedPackage"):
        return "locked"
    if has("_VBA_PROJECT"):
        return "macros"
    return "doc" if any(map(has, _WORD_STREAMS)) else "old"
