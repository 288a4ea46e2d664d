"""Counts of the honours wall: one query, read along each of its filters."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..enums import HonorLevel


@dataclass(frozen=True)
class Cell:
    """The honours of one level, year and kind: `items` counts each record's items, `records` the records."""

    level: int
    year: int
    kind: str
    items: int
    records: int


class Tally:
    """The counts under the chosen filters."""

    def __init__(self, rows: Iterable[tuple], chosen: dict):
        self.cells = [Cell(*row) for row in rows]
        self.chosen = chosen

    def by(self, field: str) -> dict:
        """Items for each value of `field`, under the other filters: what a filter link will show."""
        others = {name: value for name, value in self.chosen.items() if name != field}
        return self._sum(field, "items", others)

    def years(self) -> list[tuple[int, list[int]]]:
        """`(year, items of each level from the highest down)` under the other filters, newest year first."""
        return self._by_year({name: value for name, value in self.chosen.items() if name != "year"})

    def shown(self, field: str) -> dict:
        """Items for each value of `field`, under all filters."""
        return self._sum(field, "items", self.chosen)

    def table(self) -> list[list[int]]:
        """A row for each year, newest first: the year, its items of each level from the highest down, and their sum."""
        return [[year, *levels, sum(levels)] for year, levels in self._by_year(self.chosen)]

    @property
    def items(self) -> int:
        """All items under all filters."""
        return sum(self.shown("level").values())

    @property
    def records(self) -> dict[int, int]:
        """Records of each level under all filters."""
        return self._sum("level", "records", self.chosen)

    def _by_year(self, chosen: dict) -> list[tuple[int, list[int]]]:
        rows: dict[int, Counter] = {}
        for cell in self._shown(chosen):
            rows.setdefault(cell.year, Counter())[cell.level] += cell.items
        return [(year, [rows[year][level] for level in HonorLevel]) for year in sorted(rows, reverse=True)]

    def _sum(self, field: str, measure: str, chosen: dict) -> dict:
        sums: Counter = Counter()
        for cell in self._shown(chosen):
            sums[getattr(cell, field)] += getattr(cell, measure)
        return dict(sums)

    def _shown(self, chosen: dict) -> Iterator[Cell]:
        return (cell for cell in self.cells if all(getattr(cell, name) == value for name, value in chosen.items()))
