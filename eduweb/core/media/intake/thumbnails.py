"""Small private pictures for the desk's lists: made when a photograph comes in, stored beside its original."""

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
    return f"thumbnails/{PurePosixPath(name).stem}.webp"


@outside_acts
def make(image: Image.Image, name: str) -> None:
    """Store a small picture of `image`, the content of the original called `name`."""
    buffer = BytesIO()
    mode = "RGBA" if image.mode in ("RGBA", "LA", "PA") else "RGB"
    ImageOps.contain(image, SIZE).convert(mode).save(buffer, "WEBP", quality=75)
    private_storage().save(path_of(name), ContentFile(buffer.getvalue()))


def opened(photo: Photo) -> File:
    """The small picture as an open file; made anew when it is missing. Raises FileNotFoundError without an original."""
    name = str(photo.file.name)
    path = path_of(name)
    if not private_storage().exists(path):
        with photo.file.open("rb") as source, Image.open(source) as image:
            image.draft("RGB", SIZE)
            make(image, name)
    return private_storage().open(path)


def address(photo: Photo) -> str:
    """The desk's address of the small picture; it changes with the file, so that a browser may cache it."""
    return f"{reverse('admin:media_photo_thumbnail', args=[photo.pk])}?v={photo.sha256[:12]}"
