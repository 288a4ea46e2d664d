"""The pictures of a page: those large enough to be photographs, as files."""

from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MOST_PIXELS = 25_000_000
"""As for uploads: a picture is decoded whole here."""
_FEWEST_PIXELS = 10_000
_SMALLEST_SHARE = 0.008
_LARGEST_SHARE = 0.85


def pictures_of(page: Any, left: float, top: float, pictures: list[bytes]) -> list[list[float]]:
    """Return `[number, x0, top, x1, bottom]` of each photograph and add its file; one too large to be read has none."""
    places = []
    width, height = page.get_size()
    for image in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4):
        x0, bottom, x1, upper = image.get_bounds()
        share = (x1 - x0) * (upper - bottom) / max(width * height, 1)
        pixels = image.get_px_size()
        if not _SMALLEST_SHARE < share < _LARGEST_SHARE or pixels[0] * pixels[1] < _FEWEST_PIXELS:
            continue  # an ornament, or the paper itself
        pictures.append(_file(image) if pixels[0] * pixels[1] <= MOST_PIXELS else b"")
        places.append([len(pictures) - 1, x0 - left, top - upper, x1 - left, top - bottom])
    return places


def _file(image: pdfium.PdfImage) -> bytes:
    """The picture as JPEG or PNG; b"" for one that cannot be decoded."""
    try:
        if (
            image.get_filters()[-1:] == ["DCTDecode"]
            and image.get_metadata().colorspace != raw.FPDF_COLORSPACE_DEVICECMYK
        ):
            return bytes(image.get_data(decode_simple=True))
        out = BytesIO()
        image.get_bitmap(render=False).to_pil().convert("RGB").save(out, "JPEG", quality=92)
        return out.getvalue()
    except (pdfium.PdfiumError, OSError, ValueError):
        return b""
