"""What comes in: every picture is decoded and encoded anew, every document is known by its content.

Attacks this answers: TRUST 5 (active uploads), 6 (names), 7 (image bombs), 8 (office bombs).
"""

import hashlib
import zipfile
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps, UnidentifiedImageError

from eduweb.text.documents import Problem, Unreadable, read_document

from .models import Document, Photo

LARGEST_PHOTO = 30 * 1024 * 1024
LARGEST_DOCUMENT = 50 * 1024 * 1024
LONGEST_SIDE = 4096
# A JPEG is decoded at a fraction of its size; the others are decoded whole, up to 100 MB in memory.
MOST_PIXELS = {"JPEG": 100_000_000}
MOST_PIXELS_DECODED_WHOLE = 25_000_000
FORMATS = {"JPEG": ("jpg", {"quality": 90}), "PNG": ("png", {}), "WEBP": ("webp", {"quality": 90})}
OFFICE_PARTS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
DOCUMENT_KINDS = ("pdf", *OFFICE_PARTS)


def store_photo(upload: UploadedFile, *, by, **words: str) -> Photo:
    """Keep an uploaded picture as a private `Photo`. Raises ValidationError (Chinese) for what is no safe picture."""
    image, kind = _decode(upload)
    suffix, options = FORMATS[kind]
    buffer = BytesIO()
    image.save(buffer, kind, **options)  # without exif=: places and devices stay private
    content = buffer.getvalue()
    width, height = image.size
    photo = Photo(width=width, height=height, uploaded_by=by, sha256=hashlib.sha256(content).hexdigest(), **words)
    photo.file.save(f"photo.{suffix}", ContentFile(content), save=False)
    photo.save()
    return photo


def store_document(upload: UploadedFile, *, by, title: str) -> Document:
    """Keep an uploaded document privately. Raises ValidationError (Chinese) for kinds that are not on the list."""
    if upload.size > LARGEST_DOCUMENT:
        raise ValidationError(f"“{upload.name}”超过 50 MB，请压缩或拆分后再传。")
    content = upload.read()
    kind = _document_kind(content, upload.name)
    _refuse_unsafe(content, kind, upload.name)
    document = Document(
        title=title,
        kind=kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        uploaded_by=by,
    )
    document.file.save(f"document.{document.kind}", ContentFile(content), save=False)
    document.save()
    return document


def _decode(upload: UploadedFile) -> tuple[Image.Image, str]:
    if upload.size > LARGEST_PHOTO:
        raise ValidationError(f"图片“{upload.name}”超过 30 MB，请缩小后再传。")
    try:
        with Image.open(upload, formats=[*FORMATS, "GIF"]) as opened:
            if opened.width * opened.height > MOST_PIXELS.get(opened.format, MOST_PIXELS_DECODED_WHOLE):
                raise ValidationError(f"图片“{upload.name}”像素过大（{opened.width}×{opened.height}），请缩小后再传。")
            kind = opened.format if opened.format in FORMATS else "PNG"
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            image = ImageOps.exif_transpose(opened)
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(f"“{upload.name}”不是可用的图片，请换用 JPG、PNG 或 WebP 文件。") from error
    transparent = kind != "JPEG" and (image.mode in ("RGBA", "LA") or "transparency" in image.info)
    return image.convert("RGBA" if transparent else "RGB"), kind


def _document_kind(content: bytes, name: str) -> str:
    """The kind that the content shows; the name's extension is not believed."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        try:
            names = zipfile.ZipFile(BytesIO(content)).namelist()
        except zipfile.BadZipFile:
            names = []
        if "[Content_Types].xml" in names and not any(n.endswith("vbaProject.bin") for n in names):
            for kind, part in OFFICE_PARTS.items():
                if any(n.startswith(part) for n in names):
                    return kind
    raise ValidationError(f"“{name}”不是可发布的文件，请使用 PDF、Word（docx）、Excel（xlsx）或 PPT（pptx）。")


def _refuse_unsafe(content: bytes, kind: str, name: str) -> None:
    """Archives that unpack to far more than they are, and XML that refers to elsewhere, are kept out."""
    if kind not in OFFICE_PARTS:
        return
    try:
        read_document(kind, content)
    except Unreadable as error:
        if error.problem == Problem.UNSAFE:
            raise ValidationError(f"“{name}”展开后过大，或内容异常，可能有害：请重新制作后再传。") from error
