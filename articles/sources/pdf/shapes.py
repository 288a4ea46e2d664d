"""The things on a page and their places, in points from the left and the top."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True)
class Box:
    """A place on the page."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    def overlap(self, other: "Box") -> float:
        """How much of the narrower one's width the two share, from 0 to 1."""
        shared = min(self.x1, other.x1) - max(self.x0, other.x0)
        return max(0.0, shared) / max(min(self.width, other.width), 0.1)

    def is_beside(self, other: "Box") -> bool:
        """Whether the two share some height."""
        return min(self.bottom, other.bottom) - max(self.top, other.top) > 2


@dataclass(frozen=True)
class Line(Box):
    """A line of words in one column."""

    text: str = ""
    size: float = 0.0
    is_bold: bool = False


@dataclass(frozen=True)
class Picture(Box):
    """A photograph by its number."""

    number: int = 0


@dataclass(frozen=True, eq=False)
class Frame(Box):
    """Lines of one size that stand one below the other."""

    lines: tuple[Line, ...] = ()
    pitch: float = 0.0
    """The usual distance from line to line."""

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Sheet:
    """A page: its lines in the file's order, its photographs, and the size in which most of it is set."""

    width: float
    height: float
    lines: tuple[Line, ...]
    pictures: tuple[Picture, ...] = ()
    body_size: float = 0.0


@dataclass
class SheetStory:
    """The frames of one story: its headline, its text in reading order, and its photographs with captions."""

    headline: list[Frame] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    pictures: list[tuple[Picture, Frame | None]] = field(default_factory=list)
    borrowed: str = ""
    """The organization for whose sake it was given the headline below it."""
    is_joined: bool = False
    """Whether a part of it stands below no headline, and was added by its place."""


def frame_of(lines: Sequence[Line]) -> Frame:
    """Return the frame around these lines."""
    steps = sorted(lower.top - upper.top for upper, lower in pairwise(lines))
    pitch = steps[len(steps) // 2] if steps else lines[0].size * 1.6
    return Frame(*_around(lines), lines=tuple(lines), pitch=pitch)


def _around(boxes: Iterable[Box]) -> tuple[float, float, float, float]:
    boxes = list(boxes)
    x0, top = min(box.x0 for box in boxes), min(box.top for box in boxes)
    return x0, top, max(box.x1 for box in boxes), max(box.bottom for box in boxes)
