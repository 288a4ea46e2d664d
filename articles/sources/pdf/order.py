"""The reading order of a story's frames: columns from left to right, in bands where something lies across them."""

from collections.abc import Sequence

from .shapes import Box, Frame


def in_reading_order(frames: Sequence[Frame], barriers: Sequence[Box]) -> list[Frame]:
    """Return the frames as they are read; `barriers` are pictures and headlines, which may lie across columns."""
    if len(frames) < 2:
        return list(frames)
    bands = _bands(frames, barriers)
    if len(bands) > 1:
        return [frame for band in bands for frame in in_reading_order(band, [])]
    columns = _cut(frames, lambda frame: (frame.x0, frame.x1))
    if len(columns) > 1:
        return [frame for column in columns for frame in in_reading_order(column, barriers)]
    rows = _cut(frames, lambda frame: (frame.top, frame.bottom))
    if len(rows) > 1:
        return [frame for row in rows for frame in in_reading_order(row, barriers)]
    return sorted(frames, key=lambda frame: (frame.top, frame.x0))


def _bands(frames: Sequence[Frame], barriers: Sequence[Box]) -> list[list[Frame]]:
    """Cut where a barrier lies between the frames above and below it, across all of their columns."""
    left, right = min(frame.x0 for frame in frames), max(frame.x1 for frame in frames)
    for barrier in barriers:
        middle = (barrier.top + barrier.bottom) / 2
        upper = [frame for frame in frames if frame.bottom <= middle]
        lower = [frame for frame in frames if frame.top >= middle]
        is_across = barrier.x0 <= left + 5 and barrier.x1 >= right - 5
        if is_across and upper and lower and len(upper) + len(lower) == len(frames):
            return [upper, lower]
    return [list(frames)]


def _cut(frames: Sequence[Frame], extent) -> list[list[Frame]]:
    """Group frames whose extents in one direction overlap; more than one group: there are gaps between them."""
    groups: list[list[Frame]] = []
    end = float("-inf")
    for frame in sorted(frames, key=extent):
        start, stop = extent(frame)
        if start >= end - 2:
            groups.append([])
        groups[-1].append(frame)
        end = max(end, stop)
    return groups
