"""Small private pictures for the desk's lists: made when a photograph comes in, stored beside its original."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePosixPath

from django.core.files.base import ContentFile, File
from django.urls import reverse
from PIL import Image, ImageOps

from eduweb.core.acts.running import outside_acts

from ..models import Photo, private_storage

SIZE = (360, 270)


def path_of(name: str) -> str:
    """The path of this original's small picture in the private storage."""
    return str(PurePosixPath("thumbnails", *PurePosixPath(name).parts[1:]).with_suffix(".webp"))


def origins_of(path: str, suffixes: Iterable[str]) -> list[str]:
    """The names that the original of this small picture may have."""
    original = PurePosixPath("photos", *PurePosixPath(path).parts[1:])
    return [str(original.with_suffix(f".{suffix}")) for suffix in suffixes]


@outside_acts
def encoded(image: Image.Image) -> bytes:
    """The small picture of `image` as a WebP file."""
    buffer = BytesIO()
    mode = "RGBA" if image.mode in ("RGBA", "LA", "PA") else "RGB"
    ImageOps.contain(image, SIZE).convert(mode).save(buffer, "WEBP", quality=75)
    return buffer.getvalue()


def store(content: bytes, name: str) -> None:
    """Store the small picture of the original called `name`."""
    private_storage().save(path_of(name), ContentFile(content))


def opened(photo: Photo) -> File:
    """The small picture as an open file; made anew when it is missing. Raises FileNotFoundError without an original."""
    name = str(photo.file.name)
    path = path_of(name)
    if not private_storage().exists(path):
        with photo.file.open("rb") as source, Image.open(source) as image:
            image.draft("RGB", SIZE)
            store(encoded(image), name)
    return private_storage().open(path)


def address(photo: Photo) -> str:
    """The desk's address of the small picture; it changes with the file, so that a browser may cache it."""
    return f"{reverse('admin:media_photo_thumbnail', args=[photo.pk])}?v={photo.sha256[:12]}"
