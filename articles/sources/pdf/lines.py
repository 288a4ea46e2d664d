"""From runs of characters to lines: what stands on one baseline in one column belongs together."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from .letters.drop_caps import with_drop_caps_joined
from .shapes import Line, Picture, Sheet

# Rules between columns that are set as letters.
_RULES = re.compile(r"[\s\u2500-\u257f]+")
_ALIGNED = 0.35
_FEWEST_ALIGNED = 4
_BASELINE = 0.3
_WIDEST_GAP = 4.0
_WIDEST_DISPLAY_GAP = 1.6
_DISPLAY = 1.3


def sheet_of(page: dict[str, Any]) -> Sheet:
    """Return the page as `reading` has measured it, its runs joined to lines."""
    runs = [
        Line(x0, top, x1, bottom, text, size, bold)
        for text, x0, top, x1, bottom, size, bold in page["runs"]
        if not _RULES.fullmatch(text)
    ]
    body_size = usual_size(runs)
    starts = column_starts(runs, body_size)
    pictures = tuple(Picture(x0, top, x1, bottom, int(n)) for n, x0, top, x1, bottom in page["pictures"])
    lines = with_drop_caps_joined(_joined(runs, starts, body_size), body_size)
    return Sheet(page["width"], page["height"], tuple(lines), pictures, body_size)


def usual_size(lines: Sequence[Line]) -> float:
    """The size, to the half point, in which most characters are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def column_starts(runs: Sequence[Line], body_size: float) -> list[float]:
    """The places from the left where several lines of text begin."""
    lefts = sorted(run.x0 for run in runs if abs(run.size - body_size) <= body_size * 0.1)
    groups: list[list[float]] = []
    for left in lefts:
        if groups and left - groups[-1][0] <= body_size * _ALIGNED:
            groups[-1].append(left)
        else:
            groups.append([left])
    return [group[0] for group in groups if len(group) >= _FEWEST_ALIGNED]


def _joined(runs: Sequence[Line], starts: Sequence[float], body_size: float) -> list[Line]:
    lines: list[Line] = []
    for run in runs:
        if lines and _is_one_line(lines[-1], run, starts, body_size):
            lines[-1] = _join(lines[-1], run)
        else:
            lines.append(run)
    return _across_order(lines, starts, body_size)


def _across_order(lines: list[Line], starts: Sequence[float], body_size: float) -> list[Line]:
    """Parts of one line that do not follow each other in the file, such as a bold word that was set later."""
    ends: dict[int, list[int]] = {}
    joined: list[Line | None] = list(lines)
    for at in sorted(range(len(lines)), key=lambda at: lines[at].x0):
        line = lines[at]
        row = round(line.bottom / body_size * 2)
        near = [one for key in (row - 1, row, row + 1) for one in ends.get(key, [])]
        left = next(
            (one for one in near if _touches(joined[one], line) and _fits(joined[one], line, starts, body_size)), at
        )
        if left != at:
            joined[left], joined[at] = _join(joined[left], line), None  # type: ignore[arg-type]  # it touches, so it is there
        else:
            ends.setdefault(row, []).append(at)
    return [line for line in joined if line is not None]


def _touches(left: Line | None, right: Line) -> bool:
    return left is not None and abs(right.x0 - left.x1) < right.size * 0.3


def _fits(left: Line | None, right: Line, starts: Sequence[float], body_size: float) -> bool:
    return left is not None and _is_one_line(left, right, starts, body_size)


def _is_one_line(left: Line, right: Line, starts: Sequence[float], body_size: float) -> bool:
    size = max(left.size, right.size)
    gap = right.x0 - left.x1
    if abs(left.bottom - right.bottom) > size * _BASELINE or abs(left.size - right.size) > size * 0.15:
        return False
    if gap < -size * 0.5:
        return False
    is_display = size > body_size * _DISPLAY
    is_start = any(abs(right.x0 - start) <= body_size * _ALIGNED for start in starts)
    if is_start and gap > body_size * 0.5:
        return False
    return gap < size * (_WIDEST_DISPLAY_GAP if is_display else _WIDEST_GAP)


def _join(left: Line, right: Line) -> Line:
    gap = (right.x0 - left.x1) / max(left.size, 0.1)
    is_latin = left.text[-1:].isascii() and right.text[:1].isascii()
    between = " " if gap > 0.7 or (is_latin and gap > 0.15) else ""
    longer = left if len(left.text) >= len(right.text) else right
    return Line(
        left.x0,
        min(left.top, right.top),
        max(left.x1, right.x1),
        max(left.bottom, right.bottom),
        left.text + between + right.text,
        longer.size,
        longer.is_bold,
    )


def is_spread(text: str) -> bool:
    """Whether a headline is set with a blank after each character."""
    return len(text) > 4 and all(" " in (a, b) for a, b in pairwise(text))
