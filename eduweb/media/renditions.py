"""Public copies: renditions of photographs and documents, named by what they hold, made before anything is published.

A name says everything that went into the file, so making it twice is harmless and a public address never changes its
content (DESIGN D2).
"""

import hashlib
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from .models import Document, Photo
from .pictures import CARD_RATIO, Picture

QUALITY = 80


def picture_of(photo: Photo, *, alt: str = "", caption: str = "", credit: str = "") -> Picture:
    """The photograph as readers will see it. Words given here go before the photograph's own."""
    seed = f"{photo.sha256}:{photo.focal_x}:{photo.focal_y}"
    return Picture(
        photo=photo.pk,
        key=hashlib.sha256(seed.encode()).hexdigest()[:20],
        width=photo.width,
        height=photo.height,
        alt=alt or photo.alt_text,
        caption=caption or photo.caption,
        credit=credit or photo.credit,
    )


def release_photo(photo: Photo, **words: str) -> Picture:
    """Make every rendition that is missing and return the picture that names them."""
    picture = picture_of(photo, **words)
    missing_whole = [r for r in picture.renditions() if not default_storage.exists(r[2])]
    missing_cards = [r for r in picture.cards() if not default_storage.exists(r[2])]
    if missing_whole or missing_cards:
        with photo.file.open("rb") as source, Image.open(source) as opened:
            image = ImageOps.exif_transpose(opened).convert("RGB")
        for width, height, path in missing_whole:
            _store(image.resize((width, height), Image.Resampling.LANCZOS), path)
        for width, height, path in missing_cards:
            _store(_crop(image, photo).resize((width, height), Image.Resampling.LANCZOS), path)
    return picture


def public_document_path(document: Document) -> str:
    """Where the public copy of a document lies under MEDIA_ROOT: in a folder of its own, like a photograph's."""
    return f"documents/{document.sha256[:2]}/{document.sha256[:20]}/document.{document.kind}"


def release_document(document: Document) -> str:
    """Copy a document to its public place; returns its path under MEDIA_ROOT."""
    path = public_document_path(document)
    if not default_storage.exists(path):
        with document.file.open("rb") as source:
            default_storage.save(path, source)
    return path


def _crop(image: Image.Image, photo: Photo) -> Image.Image:
    """The largest 3:2 part of the image whose middle is as near to the focal point as the edges allow."""
    across, down = CARD_RATIO
    width = min(image.width, image.height * across // down)
    height = width * down // across
    left = min(max(image.width * photo.focal_x // 100 - width // 2, 0), image.width - width)
    top = min(max(image.height * photo.focal_y // 100 - height // 2, 0), image.height - height)
    return image.crop((left, top, left + width, top + height))


def _store(image: Image.Image, path: str) -> None:
    buffer = BytesIO()
    image.save(buffer, "WEBP", quality=QUALITY, method=4)
    default_storage.save(path, ContentFile(buffer.getvalue()))
