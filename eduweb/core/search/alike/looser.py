"""What to look for when nothing holds all the words: most of them, or the parts of a run of Chinese (DESIGN D17)."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple

from ..words import Words

# Asked with, not asked for.
QUESTIONS = (
    "请问|怎么办理|怎么办|怎么样|怎么|怎样|如何|哪里|哪儿|在哪|哪个|哪些|什么时候|什么|多少|几号|几点|是不是|可不可以|能不能|可以|需要|我想|想要|"
    "我要|我家|孩子|小孩|找谁|谁|吗|呢|的|了|去"
)
SHORTEST = 2
MOST_LOOKS = 60
_CHINESE = re.compile("[\u3400-\u9fff]{3,}")


class Looser(NamedTuple):
    """Words that something holds all; `is_whole` says that together they are all that was asked for."""

    words: Words
    is_whole: bool


def looser(words: Words, is_held: Callable[[Words], bool]) -> Looser:
    """The most of the words, or of their parts, that something holds all; empty when nothing holds any.

    Nothing holds all the words: that is known.
    """
    looks = iter(range(MOST_LOOKS))
    known: dict[tuple[str, ...], bool] = {words.words: False}

    def held(some: tuple[str, ...]) -> bool:
        if some not in known:
            known[some] = bool(some) and next(looks, None) is not None and is_held(Words(some))
        return known[some]

    asked = tuple(part for word in words.words for part in _without_questions(word))
    if held(asked):
        return Looser(Words(asked), is_whole=True)
    parts = tuple(dict.fromkeys(part for word in asked or words.words for part in _parts(word, held)))
    most = next((some for some in _fewer(parts) if held(some)), ())
    return Looser(Words(most), is_whole=sum(map(len, most)) == sum(map(len, asked)))


def _without_questions(word: str) -> list[str]:
    rest = [part for part in re.split(QUESTIONS, word) if len(part) >= SHORTEST] if _CHINESE.search(word) else []
    return rest or [word]


def _parts(word: str, held: Callable[[tuple[str, ...]], bool]) -> Iterator[str]:
    """The word if anything holds it; else, from its beginning, the longest pieces of it that something holds."""
    if held((word,)) or not _CHINESE.search(word):
        yield word
        return
    at = 0
    while at <= len(word) - SHORTEST:
        ends = range(len(word), at + SHORTEST - 1, -1)
        end = next((end for end in ends if held((word[at:end],))), at + 1)
        if end - at >= SHORTEST:
            yield word[at:end]
        at = end


def _fewer(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """All of the parts, then all but one, and so on; among as many, those with the longest parts first."""
    for number in range(len(parts), 0, -1):
        yield from sorted(combinations(parts, number), key=lambda some: -sum(map(len, some)))
