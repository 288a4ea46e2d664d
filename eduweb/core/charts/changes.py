"""What changed from one point to the next: bars of nearly equal totals say nothing, their differences do."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple


class Change(NamedTuple):
    """One point, its difference to the point before (None for the first), and a bar for it that starts in the middle.

    `begin` and `length` are per cent of the chart's width: to the right is more, to the left is less.
    """

    label: str
    value: int
    change: int | None
    begin: str
    length: str

    @property
    def amount(self) -> int:
        """How much more or less."""
        return abs(self.change or 0)


def changes(points: Iterable[tuple[str, int]]) -> list[Change]:
    """The points `(label, value)`, oldest first, each with its change; the largest change fills its half."""
    points = list(points)
    differences = [after - before for (_, before), (_, after) in pairwise(points)]
    largest = max(map(abs, differences), default=0) or 1
    steps: list[int | None] = [None, *differences]
    return [_change(label, value, step, largest) for (label, value), step in zip(points, steps, strict=False)]


def _change(label: str, value: int, step: int | None, largest: int) -> Change:
    length = 50 * abs(step or 0) / largest
    begin = 50 - length if (step or 0) < 0 else 50
    return Change(label, value, step, f"{begin:.2f}", f"{length:.2f}")
