"""The statistics of a school by school year: small charts, and a table of all numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..models import SchoolStatistics
from ..models.statistics import FIGURES
from ..rules.values import label

CHART_UNITS = {"pupils": "人", "classes": "个", "full_time_teachers": "人"}


@dataclass(frozen=True)
class Chart:
    """One small chart: title, unit and points `(label, value)`, oldest first."""

    title: str
    unit: str
    points: list[tuple[str, int]]


@dataclass(frozen=True)
class Table:
    """Headings and rows for `components/data_table.html`, newest year first."""

    headings: list[str]
    rows: list[list[str | int]]


def charts(statistics: Sequence[SchoolStatistics]) -> list[Chart]:
    """A chart for each number of `CHART_UNITS`; none for a single year, and none of noughts alone."""
    if len(statistics) < 2:
        return []
    years = sorted(statistics, key=lambda row: row.school_year)
    return [
        Chart(label(field, SchoolStatistics), unit, [(_short(row.school_year), getattr(row, field)) for row in years])
        for field, unit in CHART_UNITS.items()
        if _has_values(statistics, field)
    ]


def table(statistics: Sequence[SchoolStatistics]) -> Table:
    """A table of the numbers by school year, without those that are always nought."""
    fields = [field for field in FIGURES if _has_values(statistics, field)]
    rows = [[row.school_year_label, *(getattr(row, field) for field in fields)] for row in statistics]
    return Table(headings=["学年", *(label(field, SchoolStatistics) for field in fields)], rows=rows)


def _short(school_year: int) -> str:
    return f"{school_year}—{(school_year + 1) % 100:02d}"


def _has_values(statistics: Sequence[SchoolStatistics], field: str) -> bool:
    return any(getattr(row, field) for row in statistics)
