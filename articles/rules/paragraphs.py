"""The paragraphs of a text; one is located again after small edits by its number and its words."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from bs4 import BeautifulSoup, NavigableString, Tag

BLOCKS = ("p", "h2", "h3", "h4", "li", "tr", "figcaption", "blockquote")
# From this likeness on a paragraph counts as an edited form of another.
MIN_LIKENESS = 0.5
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Place:
    """A remark's paragraph in the present text; `number` is None when its words are gone. `exact` means unedited."""

    number: int | None
    exact: bool = False


def blocks(soup: BeautifulSoup) -> list[Tag]:
    """The innermost blocks that hold words, in their order: the first one is paragraph 1."""
    found = (tag for tag in soup.find_all(BLOCKS) if tag.find(BLOCKS) is None)
    return [tag for tag in found if tag.get_text(strip=True)]


def words_of(block: Tag) -> str:
    """The block's words on one line."""
    return _SPACE.sub(" ", block.get_text()).strip()


def paragraphs(body: str) -> list[str]:
    """The words of each paragraph of this HTML."""
    return [words_of(block) for block in blocks(BeautifulSoup(body, "html.parser"))]


def rewritten(body: str, number: int, words: str) -> str:
    """This HTML with other words in the paragraph `number`: only what differs is replaced, so that its marks stay."""
    soup = BeautifulSoup(body, "html.parser")
    texts = list(blocks(soup)[number - 1].find_all(string=True))
    places = [place for place, text in enumerate(texts) for _ in text]
    old, written = "".join(texts), [""] * len(texts)
    for op, start, stop, begin, end in SequenceMatcher(None, old, words, autojunk=False).get_opcodes():
        if op == "equal":
            for at in range(start, stop):
                written[places[at]] += old[at]
        else:
            written[places[start] if start < len(old) else -1] += words[begin:end]
    for text, new in zip(texts, written, strict=True):
        text.replace_with(NavigableString(new))
    return str(soup)


def locate(quote: str, number: int, among: list[str]) -> Place:
    """The paragraph that reads `quote`, the one nearest to `number` first; else the one most like it."""
    same = [position for position, words in enumerate(among, 1) if words == quote]
    if same:
        return Place(min(same, key=lambda position: abs(position - number)), exact=True)
    likenesses = {position: likeness(quote, words) for position, words in enumerate(among, 1)}
    best = max(likenesses, key=lambda position: (likenesses[position], -abs(position - number)), default=None)
    return Place(best if best and likenesses[best] >= MIN_LIKENESS else None)


def likeness(quote: str, other: str) -> float:
    """The share of `quote`'s pairs of neighbouring characters that `other` has too, from 0 to 1."""
    before, now = (Counter(pairwise(text)) for text in (quote, other))
    return (before & now).total() / before.total() if before else float(quote == other)
