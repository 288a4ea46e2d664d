"""Two stories side by side: where the columns of the left one end, told by how the headlines stand above them."""

from collections.abc import Sequence

from .headlines import box_of
from .shapes import Box, Frame, SheetStory


def share_columns(stories: Sequence[SheetStory]) -> None:
    """Give each column between two headlines on one height to the one that then stands better above its own."""
    titled = sorted(
        (story for story in stories if story.headline and story.frames), key=lambda one: box_of(one.headline).x0
    )
    for at, left in enumerate(titled):
        level = [one for one in titled[at + 1 :] if box_of(left.headline).is_beside(box_of(one.headline))]
        if level:
            _share(left, level[0])


def _share(left: SheetStory, right: SheetStory) -> None:
    columns = _columns([*left.frames, *right.frames])
    if len(columns) < 3:
        return
    over, beside = box_of(left.headline), box_of(right.headline)
    best = min(range(1, len(columns)), key=lambda cut: _skew(over, columns[:cut]) + _skew(beside, columns[cut:]))
    left.frames = [frame for column in columns[:best] for frame in column]
    right.frames = [frame for column in columns[best:] for frame in column]


def _columns(frames: Sequence[Frame]) -> list[list[Frame]]:
    columns: list[list[Frame]] = []
    for frame in sorted(frames, key=lambda one: one.x0):
        same = [column for column in columns if any(one.overlap(frame) > 0.5 for one in column)]
        if same:
            same[0].append(frame)
        else:
            columns.append([frame])
    return columns


def _skew(headline: Box, columns: Sequence[Sequence[Frame]]) -> float:
    """How far the headline is from standing in the middle above these columns, or at their left edge."""
    around = box_of([frame for column in columns for frame in column])
    off_middle = abs((headline.x0 + headline.x1) - (around.x0 + around.x1)) / 2
    outside = max(0.0, headline.x1 - around.x1)
    return min(off_middle, abs(headline.x0 - around.x0)) + outside
