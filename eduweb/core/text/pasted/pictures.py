"""Pictures of a pasted text: those that came along stay, the others leave a marked place."""

import re

from bs4 import BeautifulSoup, NavigableString, Tag

from ..missing_pictures import missing_picture
from .styles import style_of

# Data never come so far: saving makes photographs of them before, and the editor's paste holds them back.
_TAKEN = re.compile(r"\s*/(?![/\\])")
# What programs write as alternative text where nobody wrote any: 图片, image, a file's name.
_NO_DESCRIPTION = re.compile(r"图片\s?\d*|image\s?\d*|img|[^\s。，]{1,100}\.(?:png|jpe?g|gif|webp|bmp)", re.IGNORECASE)
_SMALLEST = 32


def mark_missing(tree: BeautifulSoup) -> None:
    """Put a mark in the place of each picture that did not come along; of a sign in the text stays its word."""
    for image in tree.find_all("img"):
        if _TAKEN.match(str(image.get("src", ""))):
            continue
        words = str(image.get("alt", ""))
        description = "" if _NO_DESCRIPTION.fullmatch(words.strip()) else words
        image.replace_with(NavigableString(words if _is_sign(image) else missing_picture(description)))


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
