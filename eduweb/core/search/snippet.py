"""A few words around the first match, taken from the original text."""

from functools import lru_cache

from eduweb.core.text.plain import normalise

BEFORE = 20
LENGTH = 90


def snippet(body: str, wanted: str, normalised: str = "") -> list[tuple[str, bool]]:
    """`body` around the first place that matches the normalised `wanted`, as `(text, is_match)` runs.

    `normalised` is `normalise(body)` where the caller has it already. Normalising can change lengths (½ → 1⁄2, ﬁ → fi):
    then each original character is normalised by itself and counted.
    """
    text = " ".join(body.split())
    if not text:
        return []
    start, end = _match(text, wanted, normalised or normalise(text))
    if start < 0:
        return [(text[:LENGTH] + ("……" if len(text) > LENGTH else ""), False)]
    left = max(0, start - BEFORE)
    right = min(len(text), max(end, left + LENGTH))
    runs = [
        ("……" * (left > 0) + text[left:start], False),
        (text[start:end], True),
        (text[end:right] + "……" * (right < len(text)), False),
    ]
    return [run for run in runs if run[0]]


@lru_cache(maxsize=20_000)
def _piece(char: str) -> str:
    return normalise(char) or " "


def _match(text: str, wanted: str, normalised: str) -> tuple[int, int]:
    """Start and end of `wanted` in `text`, in original characters; `(-1, -1)` when absent."""
    at = normalised.find(wanted)
    # Nearly always one character gives one: then the places are the same, and the piece itself is the proof.
    if len(normalised) == len(text) and at >= 0 and normalise(text[at : at + len(wanted)]) == wanted:
        return at, at + len(wanted)
    pieces = [_piece(char) for char in text]
    at = "".join(pieces).find(wanted)
    if at < 0:
        return -1, -1
    start = end = -1
    position = 0
    for index, piece in enumerate(pieces):
        if start < 0 and position + len(piece) > at:
            start = index
        position += len(piece)
        if position >= at + len(wanted):
            end = index + 1
            break
    return start, end
