"""The matches of a text marked, and a few words around the first one, as they stand in the original."""

import re
from collections.abc import Sequence
from functools import lru_cache

from eduweb.core.text.plain import normalise

BEFORE = 20
LENGTH = 90
# Where a line may begin: after these a sentence or a part of it has ended.
_ENDS = "。！？；，、：\n"

_WITHIN = re.compile(r"[\w.-]{2}", re.ASCII)

Runs = list[tuple[str, bool]]


def marked(text: str, words: Sequence[str]) -> Runs:
    """The whole text as `(text, is_match)` runs for the normalised words."""
    return _runs(text, _matches(text, words), 0, len(text))


def snippet(body: str, words: Sequence[str]) -> Runs:
    """`body` around the first place that matches one of the normalised words, as `(text, is_match)` runs."""
    text = " ".join(body.split())
    if not text:
        return []
    matches = _matches(text, words)
    if not matches:
        return [(text[:LENGTH] + ("……" if len(text) > LENGTH else ""), False)]
    start, end = matches[0]
    left = _beginning(text, start)
    right = min(len(text), max(end, left + LENGTH))
    runs = _runs(text, [(a, min(b, right)) for a, b in matches if left <= a < right], left, right)
    return [*([("……", False)] if left else []), *runs, *([("……", False)] if right < len(text) else [])]


def _beginning(text: str, start: int) -> int:
    """A place before the match where a part of a sentence begins, never inside a number or a Latin word."""
    if start <= BEFORE:
        return 0
    ended = max(text.rfind(end, start - BEFORE, start) for end in _ENDS)
    left = ended + 1 if ended >= 0 else start - BEFORE
    while left < start and _WITHIN.fullmatch(text, left - 1, left + 1):
        left += 1
    return left


def _runs(text: str, matches: list[tuple[int, int]], left: int, right: int) -> Runs:
    runs, at = [], left
    for start, end in matches:
        runs += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [run for run in [*runs, (text[at:right], False)] if run[0]]


def _matches(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Start and end of each match in original characters, none within another.

    Normalising can change lengths (½ → 1⁄2, ﬁ → fi, nothing for what has no width): each character is then counted.
    """
    pieces = [_piece(char) for char in text] if words else []
    normalised, owners = "".join(pieces), [at for at, piece in enumerate(pieces) for _ in piece]
    found: list[tuple[int, int]] = []
    for word in sorted(words, key=len, reverse=True):
        at = normalised.find(word)
        while at >= 0:
            span = owners[at], owners[at + len(word) - 1] + 1
            if all(span[1] <= start or end <= span[0] for start, end in found):
                found.append(span)
            at = normalised.find(word, at + len(word))
    return sorted(found)


@lru_cache(maxsize=20_000)
def _piece(char: str) -> str:
    return " " if char.isspace() else normalise(char)
