"""From lines to frames: lines of one size, one below the other."""

from collections.abc import Sequence

from .shapes import Frame, Line, frame_of

_WIDEST_STEP = 2.3
_SAME_SIZE = 0.08


def frames_of(lines: Sequence[Line]) -> list[Frame]:
    """Return the frames of a page, from the top down."""
    waiting = sorted(lines, key=lambda line: (line.top, line.x0))
    open_frames: list[list[Line]] = []
    closed: list[list[Line]] = []
    for line in waiting:
        closed += [frame for frame in open_frames if _is_past(frame[-1], line)]
        open_frames = [frame for frame in open_frames if not _is_past(frame[-1], line)]
        above = [frame for frame in open_frames if _goes_below(frame[-1], line)]
        if above:
            max(above, key=lambda frame: (frame[-1].overlap(line), frame[-1].bottom)).append(line)
        else:
            open_frames.append([line])
    return sorted((frame_of(frame) for frame in [*closed, *open_frames]), key=lambda frame: (frame.top, frame.x0))


def _is_past(upper: Line, lower: Line) -> bool:
    """Whether the lines that are still to come stand too far below."""
    return lower.top - upper.bottom > upper.size * (_WIDEST_STEP + 1)


def _goes_below(upper: Line, lower: Line) -> bool:
    step = lower.bottom - upper.bottom
    if not upper.size * 0.6 < step <= upper.size * _WIDEST_STEP:
        return False
    is_same = abs(upper.size - lower.size) <= upper.size * _SAME_SIZE and upper.is_bold == lower.is_bold
    return is_same and upper.overlap(lower) > 0.5 and abs(upper.x0 - lower.x0) < upper.size * 3.5
