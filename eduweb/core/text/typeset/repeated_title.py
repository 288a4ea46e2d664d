"""The story's title once more as the first line of its body, as it comes along from a word processor."""

import re

from bs4 import BeautifulSoup, Tag

_MOST_LINES = 3
_BESIDE_LETTERS = re.compile(r"[\W_]+")


def drop_title(html: str, title: str) -> str:
    """The body without the first lines that together are the title."""
    if not _letters(title):
        return html
    tree = BeautifulSoup(html, "html.parser")
    first: list[Tag] = []
    for block in tree.find_all(["p", "h2", "h3", "h4"], recursive=False, limit=_MOST_LINES * 2):
        if block.find("img") or len(first) == _MOST_LINES:
            return html
        if block.get_text(strip=True):
            first.append(block)
        if says_title("".join(block.get_text() for block in first), title):
            for line in first:
                line.decompose()
            return str(tree)
    return html


def says_title(words: str, title: str) -> bool:
    """Whether the words are the title's, punctuation and spaces aside."""
    return bool(_letters(title)) and _letters(words) == _letters(title)


def _letters(words: str) -> str:
    return _BESIDE_LETTERS.sub("", words)
