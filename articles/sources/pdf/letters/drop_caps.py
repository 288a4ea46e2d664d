"""A first letter as large as two or three lines of the text beside it belongs before the first of them."""

from collections.abc import Sequence
from dataclasses import replace

from ..shapes import Line

_LARGE = 1.45
_FEWEST_LINES = 2


def with_drop_caps_joined(lines: Sequence[Line], body_size: float) -> list[Line]:
    """The lines, each such letter put before its text; the lines beside it begin where it does."""
    joined = list(lines)
    for cap in [line for line in lines if len(line.text) == 1 and line.size >= body_size * _LARGE]:
        beside = [line for line in joined if _is_beside(cap, line, body_size)]
        if len(beside) < _FEWEST_LINES:
            continue
        first = min(beside, key=lambda line: line.top)
        for line in beside:
            words = cap.text + line.text if line is first else line.text
            joined[joined.index(line)] = replace(line, x0=cap.x0, text=words)
        joined.remove(cap)
    return joined


def _is_beside(cap: Line, line: Line, body_size: float) -> bool:
    is_body = abs(line.size - body_size) <= body_size * 0.15
    return is_body and -2 < line.x0 - cap.x1 < body_size * 1.5 and cap.top - body_size < line.top < cap.bottom
