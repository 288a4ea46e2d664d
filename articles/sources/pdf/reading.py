"""The inner reader of PDFs: runs of characters with places and sizes, and the pictures, page by page."""

from io import BytesIO
from typing import Any

import pypdfium2 as pdfium

from eduweb.core.text.isolated.problem import Problem

from ..page import MOST_PICTURES
from .letters.characters import runs_of
from .pictures.images import pictures_of

MOST_PAGES = 8
_FEWEST_CHARACTERS = 40
_MOST_GARBLED = 0.3


def read(content: bytes) -> dict[str, Any]:
    """`{"pages": [{"width", "height", "runs", "pictures"}], "pictures"}`, places in points from the left and the top."""
    try:
        document = pdfium.PdfDocument(BytesIO(content))
    except pdfium.PdfiumError as error:
        raise Problem("locked" if "password" in str(error).lower() else "broken") from None
    if len(document) > MOST_PAGES:
        raise Problem("too-many-pages", count=len(document), most=MOST_PAGES)
    pictures: list[bytes] = []
    pages = [_page(document[number], pictures) for number in range(len(document))]
    _refuse_unreadable("".join(run[0] for page in pages for run in page["runs"]), pages)
    if len(pictures) > MOST_PICTURES:
        raise Problem("too-many-pictures", count=len(pictures), most=MOST_PICTURES)
    return {"pages": pages, "pictures": pictures}


def _page(page: pdfium.PdfPage, pictures: list[bytes]) -> dict[str, Any]:
    left, bottom, right, top = page.get_bbox()
    return {
        "width": right - left,
        "height": top - bottom,
        "runs": runs_of(page, left, top),
        "pictures": pictures_of(page, left, top, pictures),
    }


def _refuse_unreadable(text: str, pages: list[dict[str, Any]]) -> None:
    if len(text) < _FEWEST_CHARACTERS:
        raise Problem("picture-only" if any(page["pictures"] or page["width"] for page in pages) else "empty")
    strange = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" or sign < " " for sign in text)
    if strange > len(text) * _MOST_GARBLED:
        raise Problem("garbled")
