"""Uploads: photographs and documents as private records; every document is known by its content (TRUST 5, 8)."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import outside_acts
from eduweb.core.text.document_reader.kinds import OFFICE_PARTS, kind_of
from eduweb.core.text.documents import Problem, Unreadable, read_document
from eduweb.core.text.isolated.problem import Problem as NotFit
from eduweb.core.text.packed.archive import judge, refusal_of

from ..models import Document, Photo
from ..policies import visible_to
from .decoding import SafePicture, decode_and_reencode, shown_name

LARGEST_DOCUMENT = 50 * 1024 * 1024
DOCUMENT_KINDS = ("pdf", *OFFICE_PARTS, "doc", "zip")
LISTED = "PDF、Word（docx、doc、wps）、Excel（xlsx）、PPT（pptx）或 zip 压缩包"
_REFUSALS = {
    "locked": "加了密码，读者打不开，也没法检查：请取消密码后再传。",
    "macros": "带宏，可能有害：请另存为不带宏的文件后再传。",
}


def store_photo(upload: UploadedFile, *, by: User, **words: Any) -> Photo:
    """Store an uploaded picture as a private `Photo`. Raises ValidationError (Chinese) for unsafe or broken files."""
    return _store(decode_and_reencode(upload), by, **words)


def store_photo_once(
    upload: UploadedFile, *, by: User, came_with_story: bool = False, **words: str
) -> tuple[Photo, bool]:
    """The stored `Photo` and whether it is new: a picture that this person finds in the library is not stored again.

    `came_with_story`: put into a story's form; else into the library, for all.
    """
    picture = decode_and_reencode(upload)
    known = visible_to(by, Photo).filter(sha256=picture.sha256).first()
    if known is None:
        return _store(picture, by, came_with_story=came_with_story, **words), True
    if known.came_with_story and known.uploaded_by_id == by.pk and not came_with_story:
        Photo.objects.filter(pk=known.pk).update(came_with_story=False)
    return known, False


def store_photos(uploads: Iterable[UploadedFile], *, by: User) -> list[Photo | str]:
    """The stored `Photo` of each upload, or why it could not be stored. They come with a story.

    Their sizes for readers are prepared by the tick: with many at once nobody waits for that.
    """
    kept: dict[str, Photo] = {}
    stored: list[Photo | str] = []
    for upload in uploads:
        try:
            picture = decode_and_reencode(upload)
        except ValidationError as error:
            stored.append("".join(error.messages))
            continue
        if picture.sha256 not in kept:
            known = visible_to(by, Photo).filter(sha256=picture.sha256).first()
            kept[picture.sha256] = known or picture.as_photo(uploaded_by=by, came_with_story=True)
        stored.append(kept[picture.sha256])
    Photo.objects.bulk_create([photo for photo in kept.values() if photo.pk is None])
    return stored


def store_document(upload: UploadedFile, *, by: User, title: str, came_with_story: bool = False) -> Document:
    """Store an uploaded document privately. Raises ValidationError (Chinese) for kinds that are not on the list."""
    document = Document(title=title, uploaded_by=by, came_with_story=came_with_story)
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


def _store(picture: SafePicture, by: User, **fields: Any) -> Photo:
    photo = picture.as_photo(uploaded_by=by, **fields)
    photo.save()
    return photo


def _document_kind(content: bytes, name: str) -> str:
    """The kind of document by its content. A name's extension only tells the two names of one content apart: doc, wps."""
    kind = kind_of(content)
    if kind not in DOCUMENT_KINDS:
        raise ValidationError(f"“{name}”{_REFUSALS.get(kind, f'不是可发布的文件，请使用 {LISTED}。')}")
    return "wps" if kind == "doc" and name.lower().endswith(".wps") else kind


def _refuse_unsafe(content: bytes, kind: str, name: str) -> None:
    """Refuse archives that unpack to far more than their size, XML with external references, and unfit members."""
    try:
        if kind == "zip":
            judge(content)
        if kind not in OFFICE_PARTS:
            return
        read_document(kind, content)
    except Unreadable as error:
        if error.problem == Problem.UNSAFE:
            raise ValidationError(f"“{name}”展开后过大，或内容异常，可能有害：请重新制作后再传。") from error
    except NotFit as problem:
        raise ValidationError(f"压缩包“{name}”{refusal_of(problem)}") from problem
