"""The paragraphs of a text, and finding one again after small edits: by its number and by its words."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from bs4 import BeautifulSoup, Tag

BLOCKS = ("p", "h2", "h3", "h4", "li", "tr", "figcaption", "blockquote")
# From how much of its words a paragraph counts as the same one, edited.
ALIKE = 0.5
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Place:
    """Where a remark belongs now; `number` is None when its words are nowhere any more. `exact` means unedited."""

    number: int | None
    exact: bool = False


def blocks(soup: BeautifulSoup) -> list[Tag]:
    """The innermost blocks that hold words, in their order: the first one is paragraph 1."""
    found = (tag for tag in soup.find_all(BLOCKS) if tag.find(BLOCKS) is None)
    return [tag for tag in found if tag.get_text(strip=True)]


def words_of(block: Tag) -> str:
    """Its words on one line."""
    return _SPACE.sub(" ", block.get_text()).strip()


def paragraphs(body: str) -> list[str]:
    """The words of each paragraph of this HTML."""
    return [words_of(block) for block in blocks(BeautifulSoup(body, "html.parser"))]


def find(quote: str, number: int, among: list[str]) -> Place:
    """The paragraph that reads `quote`, the one nearest to `number` first; else the one most like it."""
    same = [position for position, words in enumerate(among, 1) if words == quote]
    if same:
        return Place(min(same, key=lambda position: abs(position - number)), exact=True)
    likeness = {position: alike(quote, words) for position, words in enumerate(among, 1)}
    best = max(likeness, key=lambda position: (likeness[position], -abs(position - number)), default=None)
    return Place(best if best and likeness[best] >= ALIKE else None)


def alike(quote: str, other: str) -> float:
    """How much of `quote` is still in `other`, from 0 to 1: of its pairs of neighbouring characters."""
    kept, now = (Counter(pairwise(text)) for text in (quote, other))
    return (kept & now).total() / kept.total() if kept else float(quote == other)
