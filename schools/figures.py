"""Figures of a school by school year, as small charts."""

from collections.abc import Iterable
from dataclasses import dataclass

from .models import SchoolStatistics

CHARTED = ("pupils", "classes", "full_time_teachers")


@dataclass(frozen=True)
class Chart:
    """One small chart: its title and `(label, value)` points, oldest first."""

    title: str
    points: list[tuple[str, int]]


def charts(statistics: Iterable[SchoolStatistics]) -> list[Chart]:
    """A chart for each figure that changes from year to year; none for a single year or for nothing but noughts."""
    years = sorted(statistics, key=lambda row: row.school_year)
    if len(years) < 2:
        return []
    found = [
        Chart(
            title=str(SchoolStatistics._meta.get_field(field).verbose_name),
            points=[(row.school_year_label, getattr(row, field)) for row in years],
        )
        for field in CHARTED
    ]
    return [chart for chart in found if any(value for _, value in chart.points)]
