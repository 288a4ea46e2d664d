"""Where pictures stand in the HTML that comes in here, and words as they are compared."""

import re
from collections.abc import Iterator

from bs4 import Tag

PLACE = "/admin/media/photo/{}/file/"
"""The place of a picture by its number: an address of this shape is cleaned by nobody."""
_PLACE = re.compile(r"^/admin/media/photo/(\d+)/file/$")
_BLANK = re.compile(r"[ \t\r\n\u00a0]+")


def number_of(image: Tag) -> int | None:
    """The number of the picture that stands here; None for an image of another address."""
    place = _PLACE.match(str(image.get("src", "")))
    return int(place[1]) if place else None


def pictures_in(element: Tag) -> Iterator[int]:
    """The numbers of an element's pictures."""
    return (number for image in element.find_all("img") if (number := number_of(image)) is not None)


def without_blanks(text: str) -> str:
    """The text with one blank for each run of white space."""
    return _BLANK.sub(" ", text)


def words_of(text: str) -> str:
    """Return a text in one line, without outer blanks."""
    return without_blanks(text).strip(" \u3000")
