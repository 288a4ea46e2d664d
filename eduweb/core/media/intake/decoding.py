"""Pictures that come in: each is decoded and encoded anew (TRUST 5, 6, 7)."""

import hashlib
import math
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps

from eduweb.core.acts.running import outside_acts

from ..models import Photo
from . import thumbnails
from .original_names import original_name

LARGEST_PHOTO = 30 * 1024 * 1024
LONGEST_SIDE = 4096
# A JPEG is decoded at a fraction of its size, but for a progressive one; the others are decoded whole, up to 100 MB.
MOST_PIXELS = 100_000_000
MOST_PIXELS_DECODED_WHOLE = 25_000_000
FORMATS = {"JPEG": ("jpg", {"quality": 90}), "PNG": ("png", {}), "WEBP": ("webp", {"quality": 90})}
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
    original_name: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def as_photo(self, **fields: Any) -> Photo:
        """An unsaved `Photo`; original and small picture are in the private storage, under a random name."""
        width, height = self.size
        fields = {"original_name": self.original_name, **fields}
        photo = Photo(width=width, height=height, sha256=self.sha256, **fields)
        photo.file.save(f"photo.{self.suffix}", ContentFile(self.content), save=False)
        thumbnails.store(self.thumbnail, str(photo.file.name))
        return photo


@outside_acts
def decode_and_reencode(upload: UploadedFile) -> SafePicture:
    """Decode a picture and encode it anew. Raises ValidationError (Chinese, naming the file) for unsafe or broken files."""
    with one_picture_at_a_time:
        image, kind = _decode(upload)
        suffix, options = FORMATS[kind]
        buffer = BytesIO()
        image.save(buffer, kind, **options)  # without exif=: places and devices stay private
        return SafePicture(image.size, buffer.getvalue(), suffix, thumbnails.encoded(image), original_name(upload))


def shown_name(upload: UploadedFile) -> str:
    """The file's name for messages: without invisible characters, and shortened."""
    name = "".join(sign for sign in upload.name or "" if sign.isprintable()) or "未命名"
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 12]}…{name[-10:]}"


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
