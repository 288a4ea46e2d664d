"""What to look for when nothing holds all the words: most of them, or the parts of a run of Chinese (DESIGN D17)."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple

from ..words import Words

# Asked with, not asked for; longer ones first.
QUESTIONS = (
    "请问|怎么办理|怎么办|怎么样|怎么给|怎么|怎样|如何|在哪里|在哪儿|在哪|哪里|哪儿|读哪个|读哪所|属于哪个|哪个|哪所|有哪些|哪些|什么时候|什么时间|"
    "有什么|什么|电话多少|多少|几号|几点|几岁|多大|多久|是不是|可不可以|能不能|有没有|要不要|可以|需要|我想看|我想|想要|我要|我家住|我家|孩子|小孩|"
    "附近|旁边|周边|最好|好的|这个|那个|丢了|找谁|谁管|是谁|谁|吗|呢|的|了|去"
)
SHORTEST, SHORTEST_NUMBER = 2, 3
MOST_LOOKS = 60
_CHINESE = re.compile("[\u3400-\u9fff]{3,}")
_SIGNS = re.compile(r"\W+")
_Held = Callable[[tuple[str, ...]], bool]


class Looser(NamedTuple):
    """Words that something holds all, and how many of the characters that were asked for are in none of them."""

    words: Words
    missing: int = 0


def without_questions(words: Words) -> Words:
    """The words without what they are asked with, and without signs; a word of which nothing else is left stays."""
    return Words(tuple(dict.fromkeys(part for word in words.words for part in _asked_for(word))))


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

    asked = without_questions(words)
    if held(asked.words):
        return Looser(asked)
    parts = [part for word in asked.words for part in _parts(word, held)]
    most = next((some for some in _fewer(tuple(dict.fromkeys(parts))) if held(some)), ())
    covered = sum(len(part) for part in parts if part in most)
    return Looser(Words(most), sum(map(len, asked.words)) - covered)


def _asked_for(word: str) -> list[str]:
    parts = _SIGNS.split(re.sub(QUESTIONS, " ", word) if _CHINESE.search(word) else word)
    whole = _SIGNS.sub("", word)
    return [part for part in parts if _is_long(part)] or [whole if _is_long(whole) else word]


def _is_long(part: str) -> bool:
    return len(part) >= (SHORTEST_NUMBER if part.isdecimal() else SHORTEST)


def _parts(word: str, held: _Held) -> tuple[str, ...]:
    """The word if anything holds it; else its pieces that something holds: those that leave the fewest characters, and
    of these the fewest and then the longest.
    """
    if held((word,)) or not _CHINESE.search(word):
        return (word,)
    best: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]  # of the rest from each place: the end first
    longest = len(word)  # the end of the longest piece that begins here: one that begins earlier ends no later
    for at in range(len(word) - 1, -1, -1):
        while longest - at >= SHORTEST and not held((word[at:longest],)):
            longest -= 1
        ways = []
        for end in range(at + SHORTEST, longest + 1):
            missing, number, pieces = best[end - at - 1]
            ways.append((missing, number + 1, (word[at:end], *pieces)))
        missing, number, pieces = best[0]
        ways.append((missing + 1, number, pieces))
        best.insert(0, min(ways, key=lambda way: (way[0], way[1], -max(map(len, way[2]), default=0))))
    return best[0][2]


def _fewer(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """All of the parts, then all but one, and so on; among as many, those with the longest parts first."""
    for number in range(len(parts), 0, -1):
        yield from sorted(combinations(parts, number), key=lambda some: -sum(map(len, some)))
