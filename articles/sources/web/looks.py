"""Lines that a page shows as headings though it says so by size or colour alone, as WeChat's editors do."""

import re
from collections import Counter

from bs4 import BeautifulSoup, NavigableString, Tag

from ...newspaper.lines import ends_sentence

_SIZE = re.compile(r"font-size\s*:\s*([\d.]+)px", re.I)
_WHITE = re.compile(r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgba?\(\s*255\s*,\s*255\s*,\s*255\b)", re.I)
_COLOUR = re.compile(r"(?<![-\w])color\s*:", re.I)
_BLOCKS = ("p", "section", "div", "li", "td", "h1", "h2", "h3", "h4", "blockquote")
_LARGER, _LONGEST = 1.15, 40
_LINE_ENDS = "，、：；,:;"


def tell_headings(body: Tag) -> None:
    """Make lines in larger or in white letters bold: who reads the blocks knows what a bold line is."""
    texts = [text for text in body.find_all(string=True) if type(text) is NavigableString and text.strip()]
    sizes: Counter[float] = Counter()
    for text in texts:
        sizes[_size(text)] += len(text.strip())
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    for text in texts:
        block = text.find_parent(_BLOCKS)
        if block is None or text.find_parent(["strong", "b", "table", "li"]) or block.find(_BLOCKS):
            continue
        if _is_line(block) and ((usual and _size(text) >= usual * _LARGER) or _is_white(text)):
            text.wrap(BeautifulSoup("", "html.parser").new_tag("strong"))


def _is_line(block: Tag) -> bool:
    words = block.get_text(strip=True)
    return 1 < len(words) <= _LONGEST and not ends_sentence(words) and words[-1] not in _LINE_ENDS


def _size(text: NavigableString) -> float:
    """The size in pixels that the nearest element tells; 0 where none does."""
    found = (_SIZE.search(str(parent.get("style", ""))) for parent in text.parents)
    return next((float(size[1]) for size in found if size), 0.0)


def _is_white(text: NavigableString) -> bool:
    styles = (str(parent.get("style", "")) for parent in text.parents)
    return bool(_WHITE.search(next((style for style in styles if _COLOUR.search(style)), "")))
