"""Words about a picture: a caption under it, never a heading."""

import re

from bs4 import Tag

LONGEST = 120
_ABOUT = re.compile(r"^[（(]?(?:[上下左右]?图(?:为|是|片(?:为|说明)?[：:])|[上下左右]图[：:]|图\d{1,2}[：:\s　])")
CENTRED = "align-center"


def is_caption(block: Tag) -> bool:
    """Whether a paragraph or heading says what a picture shows (图为……, 上图：……)."""
    words = block.get_text().strip()
    return len(words) <= LONGEST and bool(_ABOUT.match(words)) and not block.find("img")


def make_caption(block: Tag) -> None:
    """A plain paragraph in the middle, where pictures stand."""
    block.name = "p"
    block["class"] = CENTRED
    for bold in block.find_all(["strong", "b"]):
        bold.unwrap()
