"""Uploads: every picture is decoded and encoded anew, every document is known by its content.

Attacks this answers: TRUST 5 (active uploads), 6 (names), 7 (image bombs), 8 (office bombs).
"""

import hashlib
import math
import zipfile
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import outside_acts
from eduweb.core.text.documents import Problem, Unreadable, read_document

from ..models import Document, Photo
from . import thumbnails

LARGEST_PHOTO = 30 * 1024 * 1024
LARGEST_DOCUMENT = 50 * 1024 * 1024
LONGEST_SIDE = 4096
# A JPEG is decoded at a fraction of its size, but for a progressive one; the others are decoded whole, up to 100 MB.
MOST_PIXELS = 100_000_000
MOST_PIXELS_DECODED_WHOLE = 25_000_000
FORMATS = {"JPEG": ("jpg", {"quality": 90}), "PNG": ("png", {}), "WEBP": ("webp", {"quality": 90})}
OFFICE_PARTS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
DOCUMENT_KINDS = ("pdf", *OFFICE_PARTS)
MOST_PARTS = 10_000
LONGEST_NAME = 60

# Each process decodes and encodes one picture at a time, so that twenty at once need the memory of one.
one_picture_at_a_time = Lock()
# What Pillow raises for a file that is missing or no picture.
UNREADABLE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)


@dataclass(frozen=True)
class SafePicture:
    """A picture that is safe to store: its bytes as encoded here, and those of its small picture."""

    size: tuple[int, int]
    content: bytes
    suffix: str
    thumbnail: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def as_photo(self, **fields: Any) -> Photo:
        """An unsaved `Photo`; original and small picture are in the private storage, under a random name."""
        width, height = self.size
        photo = Photo(width=width, height=height, sha256=self.sha256, **fields)
        photo.file.save(f"photo.{self.suffix}", ContentFile(self.content), save=False)
        thumbnails.store(self.thumbnail, str(photo.file.name))
        return photo


def store_photo(upload: UploadedFile, *, by: User, **words: str) -> Photo:
    """Store an uploaded picture as a private `Photo`. Raises ValidationError (Chinese) for unsafe or broken files."""
    return _store(decode_and_reencode(upload), by, words)


def store_photo_once(upload: UploadedFile, *, by: User, **words: str) -> tuple[Photo, bool]:
    """The stored `Photo` and whether it is new: a picture that the library has is not stored a second time."""
    picture = decode_and_reencode(upload)
    known = Photo.objects.filter(sha256=picture.sha256).first()
    return (known, False) if known else (_store(picture, by, words), True)


@outside_acts
def decode_and_reencode(upload: UploadedFile) -> SafePicture:
    """Decode a picture and encode it anew. Raises ValidationError (Chinese, naming the file) for unsafe or broken files."""
    with one_picture_at_a_time:
        image, kind = _decode(upload)
        suffix, options = FORMATS[kind]
        buffer = BytesIO()
        image.save(buffer, kind, **options)  # without exif=: places and devices stay private
        return SafePicture(image.size, buffer.getvalue(), suffix, thumbnails.encoded(image))


def store_document(upload: UploadedFile, *, by: User, title: str) -> Document:
    """Store an uploaded document privately. Raises ValidationError (Chinese) for kinds that are not on the list."""
    document = Document(title=title, uploaded_by=by)
    fill_document(document, upload)
    document.save()
    return document


@outside_acts
def fill_document(document: Document, upload: UploadedFile) -> None:
    """Put an uploaded file into this document, without saving the row. Raises ValidationError as `store_document`."""
    if (upload.size or 0) > LARGEST_DOCUMENT:
        raise ValidationError(f"“{shown_name(upload)}”超过 50 MB，请压缩或拆分后再传。")
    content = upload.read()
    document.kind = _document_kind(content, shown_name(upload))
    _refuse_unsafe(content, document.kind, shown_name(upload))
    document.size = len(content)
    document.sha256 = hashlib.sha256(content).hexdigest()
    document.file.save(f"document.{document.kind}", ContentFile(content), save=False)


def shown_name(upload: UploadedFile) -> str:
    """The file's name for messages: without invisible characters, and shortened."""
    name = "".join(sign for sign in upload.name or "" if sign.isprintable()) or "未命名"
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 12]}…{name[-10:]}"


def _store(picture: SafePicture, by: User, words: dict[str, str]) -> Photo:
    photo = picture.as_photo(uploaded_by=by, **words)
    photo.save()
    return photo


def _decode(upload: UploadedFile) -> tuple[Image.Image, str]:
    name = shown_name(upload)
    if (upload.size or 0) > LARGEST_PHOTO:
        raise ValidationError(f"图片“{name}”超过 30 MB，请缩小后再传。")
    try:
        with Image.open(upload, formats=[*FORMATS, "GIF"]) as opened:
            _refuse_oversized(opened, name)
            kind = opened.format if opened.format in FORMATS else "PNG"
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            image = _within_bounds(opened, transparent_allowed=kind != "JPEG")
    except UNREADABLE as error:
        raise ValidationError(f"“{name}”不是可用的图片，{_way_out(upload)}") from error
    return image, kind


def _refuse_oversized(opened: Image.Image, name: str) -> None:
    """Refuse large and animated pictures by the head of the file, before anything is decoded."""
    by_part = opened.format == "JPEG" and not opened.info.get("progressive")
    if opened.width * opened.height > (MOST_PIXELS if by_part else MOST_PIXELS_DECODED_WHOLE):
        raise ValidationError(f"图片“{name}”像素过大（{opened.width}×{opened.height}），请缩小后再传。")
    if getattr(opened, "is_animated", False):
        raise ValidationError(f"“{name}”是动图，网站只用静止的图片，请截取一帧存成 JPG 或 PNG 再传。")


def _within_bounds(opened: Image.Image, *, transparent_allowed: bool) -> Image.Image:
    """The picture upright, in RGB or RGBA, within `LONGEST_SIDE`; never more than one full copy in memory."""
    transparent = transparent_allowed and (opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info)
    mode = "RGBA" if transparent else "RGB"
    image = opened if opened.mode == mode else opened.convert(mode)
    image.load()
    if (factor := math.ceil(max(image.size) / LONGEST_SIDE)) > 1:
        image = image.reduce(factor)
    ImageOps.exif_transpose(image, in_place=True)
    image.info = {}
    return image


def _way_out(upload: UploadedFile) -> str:
    upload.seek(0)
    if upload.read(12)[4:] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "它是手机的 HEIC 格式：请在相册里导出为 JPG，或把手机相机的格式改成“兼容性最佳”。"
    return "请换用 JPG、PNG 或 WebP 文件。"


def _document_kind(content: bytes, name: str) -> str:
    """The kind of document by its content; the name's extension is ignored."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        names = _parts(content)
        if "[Content_Types].xml" in names and not any(n.endswith("vbaProject.bin") for n in names):
            for kind, part in OFFICE_PARTS.items():
                if any(n.startswith(part) for n in names):
                    return kind
    raise ValidationError(f"“{name}”不是可发布的文件，请使用 PDF、Word（docx）、Excel（xlsx）或 PPT（pptx）。")


def _parts(content: bytes) -> list[str]:
    """The names inside an office file; only its table of contents is read, nothing is unpacked."""
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return []
    return names if len(names) <= MOST_PARTS else []


def _refuse_unsafe(content: bytes, kind: str, name: str) -> None:
    """Refuse archives that unpack to far more than their size, and XML with external references."""
    if kind not in OFFICE_PARTS:
        return
    try:
        read_document(kind, content)
    except Unreadable as error:
        if error.problem == Problem.UNSAFE:
            raise ValidationError(f"“{name}”展开后过大，或内容异常，可能有害：请重新制作后再传。") from error
