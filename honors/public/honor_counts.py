"""Counts of the shown honours under the wall's filters, from one query."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..enums import HonorLevel


@dataclass(frozen=True)
class Count:
    """The honours of one level, year and kind: the number of records, and the sum of their items."""

    level: int
    year: int
    kind: str
    items: int
    records: int


class HonorCounts:
    """The counts of `HonorQuerySet.counts` under the chosen filters."""

    def __init__(self, rows: Iterable[tuple], chosen: dict[str, Any]):
        self.counts = [Count(*row) for row in rows]
        self.chosen = chosen

    def behind_links(self, field: str) -> dict[Any, int]:
        """Items by value of `field` under the other filters: the number behind each filter link."""
        return self._sum(field, "items", self._others(field))

    def years(self) -> list[tuple[int, list[int]]]:
        """`(year, items of each level from the highest down)` under the other filters, newest year first."""
        return self._by_year(self._others("year"))

    def items_by(self, field: str) -> dict[Any, int]:
        """Items by value of `field` under all filters."""
        return self._sum(field, "items", self.chosen)

    def table(self) -> list[list[int]]:
        """Rows of year, items of each level from the highest down, and their sum, newest year first."""
        return [[year, *levels, sum(levels)] for year, levels in self._by_year(self.chosen)]

    @property
    def headings(self) -> list[str]:
        """The headings of `table`."""
        return ["年份", *map(str, HonorLevel.labels), "合计"]

    def chart(self) -> list[tuple[str, list[int]]]:
        """The points of `table` for `components/bar_chart.html`."""
        return [(str(year), levels) for year, *levels, _ in self.table()]

    @property
    def items(self) -> int:
        """All items under all filters."""
        return sum(self.items_by("level").values())

    @property
    def records(self) -> dict[int, int]:
        """Records by level under all filters."""
        return self._sum("level", "records", self.chosen)

    def _others(self, field: str) -> dict[str, Any]:
        return {name: value for name, value in self.chosen.items() if name != field}

    def _by_year(self, chosen: dict[str, Any]) -> list[tuple[int, list[int]]]:
        years: dict[int, Counter[int]] = {}
        for count in self._under(chosen):
            years.setdefault(count.year, Counter())[count.level] += count.items
        return [(year, [years[year][level] for level in HonorLevel]) for year in sorted(years, reverse=True)]

    def _sum(self, field: str, measure: str, chosen: dict[str, Any]) -> dict[Any, int]:
        sums: Counter[Any] = Counter()
        for count in self._under(chosen):
            sums[getattr(count, field)] += getattr(count, measure)
        return dict(sums)

    def _under(self, chosen: dict[str, Any]) -> Iterator[Count]:
        return (c for c in self.counts if all(getattr(c, name) == value for name, value in chosen.items()))
