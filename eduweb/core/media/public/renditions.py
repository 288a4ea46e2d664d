"""Public copies: renditions of photographs and documents, named by their content, there before a publication begins.

A name is made of everything that goes into the file, so making it twice is harmless and the content of a public address
never changes (DESIGN D2). Renditions are made early, in the private storage (`preparing`), and only copied by a
publication (DESIGN D16).
"""

import hashlib
from contextlib import suppress
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage
from PIL import Image, ImageOps, features

from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import outside_acts

from ..intake.decoding import UNREADABLE, one_picture_at_a_time
from ..models import Document, Photo, private_storage
from .pictures import CARD_WIDTHS, WIDTHS, Picture, Rendition, card_box

AVIF = bool(features.check("avif"))
# Measured for equal likeness to the original: docs/measurements.md, “Photographs”.
OPTIONS: dict[str, dict[str, Any]] = {
    "webp": {"quality": 80, "method": 4},
    "avif": {"quality": 65, "speed": 8, "max_threads": 1, "advanced": [("tune", "ssim")]},
}
UNREADABLE_PHOTO = "图片“{}”的原件丢失或已损坏：请到“图片”里打开它，点“替换文件与旧版本”重新上传，再试一次。"
UNREADABLE_DOCUMENT = "文件“{}”的原件丢失或已损坏：请到“文件”里打开它，点“替换文件与旧版本”重新上传，再试一次。"
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
    """Make every public rendition that is missing and return the picture that names them.

    Raises Refused where that takes the original and it cannot be read.
    """
    picture = picture_of(photo, **words)
    _complete(photo, picture, default_storage, picture.stem, private_storage(), prepared_stem(picture.key))
    return picture


@outside_acts
def prepare_photo(photo: Photo) -> str:
    """Make every rendition that is missing in the private storage; returns the key of what is prepared.

    Raises Refused where that takes the original and it cannot be read.
    """
    picture = picture_of(photo)
    _complete(photo, picture, private_storage(), prepared_stem(picture.key), default_storage, picture.stem)
    return picture.key


def prepared_stem(key: str) -> str:
    """The folder in the private storage where the renditions of this key are prepared."""
    return f"renditions/{key[:2]}/{key}"


def public_document_path(document: Document) -> str:
    """The path of a document's public copy under MEDIA_ROOT: in a folder of its own, like a photograph's."""
    return f"documents/{document.sha256[:2]}/{document.sha256[:20]}/document.{document.kind}"


@outside_acts
def release_document(document: Document) -> str:
    """Copy a document to its public place; returns its path under MEDIA_ROOT. Raises Refused without its original."""
    path = public_document_path(document)
    if not default_storage.exists(path):
        try:
            source = document.file.open("rb")
        except OSError as error:
            raise Refused(UNREADABLE_DOCUMENT.format(document)) from error
        with source:
            default_storage.save(path, source)
    return path


def _complete(photo: Photo, picture: Picture, storage: Storage, stem: str, other: Storage, other_stem: str) -> None:
    """Have every rendition in this folder: copied where the other one has it, made otherwise, one photograph at a time."""

    def missing(renditions: list[Rendition]) -> list[Rendition]:
        here = [(width, height, PurePosixPath(path).name) for width, height, path in renditions]
        return [one for one in here if not storage.exists(f"{stem}/{one[2]}")]

    for _, _, name in missing(picture.files()):
        with suppress(FileNotFoundError), other.open(f"{other_stem}/{name}") as made:
            storage.save(f"{stem}/{name}", made)
    whole = missing([*picture.renditions(), picture.plain()])
    cards = missing([*picture.cards(), picture.plain_card()])
    if whole or cards:
        with one_picture_at_a_time:
            image = _decoded(photo)
            _print(image, whole, storage, stem)
            _print(image.crop(card_box(*image.size, (photo.focal_x, photo.focal_y))), cards, storage, stem)


def _decoded(photo: Photo) -> Image.Image:
    """The original in RGB, a large JPEG at a fraction of its size."""
    try:
        with photo.file.open("rb") as source, Image.open(source) as opened:
            opened.draft("RGB", DECODED)
            ImageOps.exif_transpose(opened, in_place=True)
            return opened.convert("RGB")
    except UNREADABLE as error:
        raise Refused(UNREADABLE_PHOTO.format(photo)) from error


def _print(image: Image.Image, renditions: list[Rendition], storage: Storage, stem: str) -> None:
    """Encode the image in each of these sizes, each in the format that its name says."""
    for width, height, name in renditions:
        kind = name.rpartition(".")[2]
        buffer = BytesIO()
        small = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        small.save(buffer, kind.upper(), **OPTIONS[kind])
        storage.save(f"{stem}/{name}", ContentFile(buffer.getvalue()))
