"""Pictures of a pasted text: those that came along stay, the others leave a marked place."""

import re

from bs4 import BeautifulSoup, NavigableString, Tag

from ..missing_pictures import missing_picture
from .styles import style_of

_TAKEN = re.compile(r"/(?![/\\])|data:image/(?:png|jpe?g|webp|gif);", re.IGNORECASE)
# A lazy page shows a picture of one point until the real one (`data-src`) is fetched.
_SHORTEST_DATA = 200
_SMALLEST = 32


def mark_missing(tree: BeautifulSoup) -> None:
    """Put a mark in the place of each picture that did not come along; of a sign in the text stays its word."""
    for image in tree.find_all("img"):
        if _came_along(image):
            continue
        words = str(image.get("alt", ""))
        image.replace_with(NavigableString(words if _is_sign(image) else missing_picture(words)))


def _came_along(image: Tag) -> bool:
    source = str(image.get("src", "")).strip()
    is_stand_in = image.has_attr("data-src") and source.startswith("data:") and len(source) < _SHORTEST_DATA
    return bool(_TAKEN.match(source)) and not is_stand_in


def _is_sign(image: Tag) -> bool:
    """Whether it is an emoji, a bullet, a counting point: nothing that a reader would miss as a picture."""
    style = style_of(image)
    sizes = [_size(str(image.get(name, "")) or style.get(name, "")) for name in ("width", "height")]
    known = [size for size in sizes if size is not None]
    return bool(known) and max(known) <= _SMALLEST


def _size(words: str) -> float | None:
    found = re.fullmatch(r"([\d.]{1,8})(px|pt)?", words.strip())
    try:
        return float(found[1]) if found else None
    except ValueError:
        return None
