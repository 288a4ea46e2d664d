"""Statistics with a large change from one school year to the next, which somebody should confirm (STANDARDS §6.5)."""

from ..models import SchoolStatistics
from ..models.statistics import COUNTS
from .values import label

LARGEST_CHANGE = 0.3


def outliers(now: SchoolStatistics, before: SchoolStatistics) -> list[str]:
    """The numbers that changed by more than 30 %: `["在校生 810→1100"]`. A nought `before` counts as unknown."""
    changed = [(field, getattr(before, field), getattr(now, field)) for field in COUNTS]
    return [
        f"{label(field, SchoolStatistics)} {old}→{new}"
        for field, old, new in changed
        if old and abs(new - old) / old > LARGEST_CHANGE
    ]
