"""Attachments of the demo: a plain Word document made with nothing but a zip file."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from django.core.files.uploadedfile import SimpleUploadedFile

from eduweb.core.accounts.models import User
from eduweb.core.media.intake.uploads import store_document
from eduweb.core.media.models import Document

from .data_files import toml


def docx(title: str, lines: list[str]) -> bytes:
    """A Word document with a centred title and one paragraph for each line; equal words give equal files."""
    made = toml("docx")
    body = made["title"].format(escape(title)) + "".join(made["paragraph"].format(escape(line)) for line in lines)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made["parts"].items():
            archive.writestr(zipfile.ZipInfo(name), content.format(body))
    return buffer.getvalue()


def store_docx(title: str, lines: list[str], *, by: User, heading: str = "") -> Document:
    """Store such a document in the library, headed by its title or by another line."""
    upload = SimpleUploadedFile("attachment.docx", docx(heading or title, lines))
    return store_document(upload, by=by, title=title)
