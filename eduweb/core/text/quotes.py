"""Quotation marks of Chinese text: curly, in pairs (GB/T 15834-2011 §4.8); what cannot be told stays as it is."""

import re
from itertools import cycle

_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_DOUBLE = re.compile('["“”＂〝〞„‟]')
_SINGLE = re.compile(
    rf"(?<![A-Za-z0-9])['‘’]((?:(?!['‘’])[^\n]){{0,100}}?{_HAN}(?:(?!['‘’])[^\n]){{0,100}}?)['‘’](?![A-Za-z0-9])"
)
_CORNERS = str.maketrans("「」『』", "“”‘’")


def pair_quotes(text: str) -> str:
    """A paragraph of Chinese whose quotation marks open and close; an odd number of them is left to the writer."""
    if not re.search(_HAN, text):
        return text
    if not set("“”‘’") & set(text):
        text = text.translate(_CORNERS)
    if not _is_in_order(text):
        marks = _DOUBLE.findall(text)
        if len(marks) % 2 == 0:
            turns = cycle("“”")
            text = _DOUBLE.sub(lambda _: next(turns), text)
    return _SINGLE.sub(r"‘\1’", text)


def _is_in_order(text: str) -> bool:
    """Whether every double mark is curly, and opens before it closes."""
    depth = 0
    for mark in _DOUBLE.findall(text):
        if mark not in "“”":
            return False
        depth += 1 if mark == "“" else -1
        if depth < 0:
            return False
    return depth == 0
