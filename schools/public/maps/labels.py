"""Names of towns on a drawing: each near its place, none over another, and over few dots."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

LETTER, LINE = 16, 18
# Steps away from the place, the nearest first.
_RINGS = (1, 2, 3, 4)


class Box(NamedTuple):
    """The room of a name."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return not (
            self.right <= other.left or other.right <= self.left or self.bottom <= other.top or other.bottom <= self.top
        )

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


class Label(NamedTuple):
    """A name with the middle of its base line."""

    text: str
    x: float
    y: float


def place_labels(
    names: Iterable[tuple[str, float, float]], dots: list[tuple[float, float]], width: float, height: float
) -> list[Label]:
    """Labels for these names near their places, on a drawing of this size with these dots."""
    taken: list[Box] = []
    labels = []
    for text, x, y in names:
        box = _best(text, x, y, taken, dots, Box(0, 0, width, height))
        taken.append(box)
        labels.append(Label(text, round((box.left + box.right) / 2, 1), round(box.bottom - 4, 1)))
    return labels


def _best(text: str, x: float, y: float, taken: list[Box], dots: list[tuple[float, float]], sheet: Box) -> Box:
    """The nearest of the rooms that meet the fewest names, then the fewest dots."""
    rooms = [_inside(room, sheet) for room in _rooms(len(text) * LETTER, x, y)]

    def cost(at: int) -> tuple[int, int]:
        room = rooms[at]
        covered = sum(room.holds(*dot) for dot in dots)
        return sum(room.meets(other) for other in taken), covered + at // 4

    return rooms[min(range(len(rooms)), key=cost)]


def _rooms(length: float, x: float, y: float) -> Iterator[Box]:
    for ring in _RINGS:
        away = 6 + (ring - 1) * LINE
        for left, top in (
            (x - length / 2, y + away),
            (x - length / 2, y - away - LINE),
            (x + away, y - LINE / 2),
            (x - away - length, y - LINE / 2),
        ):
            yield Box(left, top, left + length, top + LINE)


def _inside(box: Box, sheet: Box) -> Box:
    """The room moved onto the sheet."""
    right = min(max(box.left, sheet.left), sheet.right - (box.right - box.left)) - box.left
    down = min(max(box.top, sheet.top), sheet.bottom - LINE) - box.top
    return Box(box.left + right, box.top + down, box.right + right, box.bottom + down)
