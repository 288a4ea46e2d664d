"""Public copies: renditions of photographs and documents, named by their content, made before publication.

A name is made of everything that goes into the file, so making it twice is harmless and the content of a public address
never changes (DESIGN D2).
"""

import hashlib
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps, features

from eduweb.core.acts.running import outside_acts

from ..intake.uploads import one_picture_at_a_time
from ..models import Document, Photo
from .pictures import CARD_WIDTHS, WIDTHS, Picture, Rendition, card_box

AVIF = bool(features.check("avif"))
# Measured for equal likeness to the original: docs/measurements.md, “Photographs”.
OPTIONS: dict[str, dict[str, Any]] = {
    "webp": {"quality": 80, "method": 4},
    "avif": {"quality": 65, "speed": 8, "max_threads": 1, "advanced": [("tune", "ssim")]},
}
# What a large JPEG is decoded to at least.
DECODED = (WIDTHS[-1], CARD_WIDTHS[-1])


def picture_of(photo: Photo, *, alt: str = "", caption: str = "", credit: str = "") -> Picture:
    """The photograph's public picture. Given words take precedence over the photograph's own."""
    seed = f"{photo.sha256}:{photo.focal_x}:{photo.focal_y}"
    return Picture(
        photo=photo.pk,
        key=hashlib.sha256(seed.encode()).hexdigest()[:20],
        width=photo.width,
        height=photo.height,
        alt=alt or photo.alt_text,
        caption=caption or photo.caption,
        credit=credit or photo.credit,
        avif=AVIF,
    )


@outside_acts
def release_photo(photo: Photo, **words: str) -> Picture:
    """Make every rendition that is missing and return the picture that names them. One photograph at a time."""
    picture = picture_of(photo, **words)
    whole = _missing([*picture.renditions(), picture.plain()])
    cards = _missing([*picture.cards(), picture.plain_card()])
    if whole or cards:
        with one_picture_at_a_time:
            image = _decoded(photo)
            _print(image, whole)
            _print(image.crop(card_box(*image.size, (photo.focal_x, photo.focal_y))), cards)
    return picture


def public_document_path(document: Document) -> str:
    """The path of a document's public copy under MEDIA_ROOT: in a folder of its own, like a photograph's."""
    return f"documents/{document.sha256[:2]}/{document.sha256[:20]}/document.{document.kind}"


@outside_acts
def release_document(document: Document) -> str:
    """Copy a document to its public place; returns its path under MEDIA_ROOT."""
    path = public_document_path(document)
    if not default_storage.exists(path):
        with document.file.open("rb") as source:
            default_storage.save(path, source)
    return path


def _missing(renditions: list[Rendition]) -> list[Rendition]:
    return [rendition for rendition in renditions if not default_storage.exists(rendition[2])]


def _decoded(photo: Photo) -> Image.Image:
    """The original in RGB, a large JPEG at a fraction of its size."""
    with photo.file.open("rb") as source, Image.open(source) as opened:
        opened.draft("RGB", DECODED)
        return ImageOps.exif_transpose(opened).convert("RGB")


def _print(image: Image.Image, renditions: list[Rendition]) -> None:
    """Encode the image in each of these sizes, each in the format that its name says."""
    for width, height, path in renditions:
        kind = path.rpartition(".")[2]
        buffer = BytesIO()
        small = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        small.save(buffer, kind.upper(), **OPTIONS[kind])
        default_storage.save(path, ContentFile(buffer.getvalue()))
