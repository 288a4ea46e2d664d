"""Headlines by their size: kicker above, title the largest, subtitle below."""

import re
from collections.abc import Sequence

from ...newspaper.credits.parsing import read_credits
from ...newspaper.lines import ends_sentence
from .lines import is_spread
from .shapes import Box, Frame

_TITLE = 1.45
_PART = 1.08
_NEAR = 1.3
_DASHED = re.compile(r"^[—─－-]{1,3}")


def group_headlines(frames: Sequence[Frame], body_size: float) -> list[list[Frame]]:
    """Return each headline as its frames from the top down."""
    large = [frame for frame in frames if _is_title(frame, body_size)]
    groups: list[list[Frame]] = []
    for frame in large:
        near = [group for group in groups if any(_is_near(one, frame) for one in group)]
        if near:
            near[0].append(frame)
        else:
            groups.append([frame])
    for group in groups:
        _add_parts(group, frames, body_size)
    return [sorted(group, key=lambda frame: (frame.top, frame.x0)) for group in groups]


def _is_title(frame: Frame, body_size: float) -> bool:
    return frame.size >= body_size * _TITLE and len(frame.lines) <= 4 and len(frame.text) > 2 and len(frame.text) <= 90


def _add_parts(group: list[Frame], frames: Sequence[Frame], body_size: float) -> None:
    """Smaller lines that stand close to the title: kicker and subtitle."""
    for frame in frames:
        if frame in group or len(frame.lines) > 3 or ends_sentence(frame.text) or read_credits(frame.text):
            continue
        is_dashed = bool(_DASHED.match(frame.text))
        is_part = is_dashed or frame.size >= body_size * _PART
        is_set = is_dashed or any(_is_set_with(one, frame) for one in group)
        is_near = any(_is_near(one, frame, is_dashed=is_dashed) for one in group)
        if is_part and is_set and is_near and frame.size >= body_size * 0.95:
            group.append(frame)


def _is_set_with(title: Frame, part: Frame) -> bool:
    """Whether a part of a headline stands in the middle of the title, or at its left edge; a subhead stands in a column."""
    off_middle = abs((title.x0 + title.x1) - (part.x0 + part.x1)) / 2
    return off_middle < title.size or abs(title.x0 - part.x0) < title.size * 0.6


def _is_near(one: Frame, other: Frame, *, is_dashed: bool = False) -> bool:
    """Whether two frames are parts of one headline by their distance; what a dash begins may stand lower than others."""
    upper, lower = (one, other) if one.top <= other.top else (other, one)
    size = max(upper.size, lower.size) if is_dashed else min(upper.size, lower.size)
    return lower.top - upper.bottom < size * _NEAR and one.overlap(other) > 0.3


def box_of(group: Sequence[Frame]) -> Box:
    """The place of a whole headline."""
    left, top = min(frame.x0 for frame in group), min(frame.top for frame in group)
    return Box(left, top, max(frame.x1 for frame in group), max(frame.bottom for frame in group))


def parts_of(group: Sequence[Frame]) -> tuple[str, str, str, str]:
    """Return kicker, title, subtitle, and the dash before the subtitle."""
    if not group:
        return "", "", "", ""
    largest = max(frame.size for frame in group)
    dashed = [frame for frame in group if _DASHED.match(frame.text)]
    title = [frame for frame in group if frame.size > largest * 0.93 and frame not in dashed]
    if not title:
        title, dashed = list(group), []
    kicker = [frame for frame in group if frame.top < title[0].top and frame not in title and frame not in dashed]
    below = [frame for frame in group if frame not in title and frame not in kicker]
    subtitle = _words(below)
    dash = found[0] if (found := _DASHED.match(subtitle)) else ""
    return _words(kicker), _words(title), subtitle.removeprefix(dash), dash


def _words(frames: Sequence[Frame]) -> str:
    """The words of a part; lines of a headline are phrases, parted by a blank where the line above ends in none."""
    texts = [line.text for frame in frames for line in frame.lines]
    return "".join(text.replace(" ", "") if is_spread(text) else text for text in texts)
