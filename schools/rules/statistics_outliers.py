"""Figures that changed so much from one school year to the next that somebody should confirm them (STANDARDS §6.5)."""

from ..models import SchoolStatistics

LARGEST_CHANGE = 0.3
COMPARED = ("classes", "pupils", "intake", "graduates", "staff", "full_time_teachers")


def jumps(now: SchoolStatistics, before: SchoolStatistics) -> list[str]:
    """`["在校生 810→1100"]`: the figures that changed by more than 30 %. A nought before says that nothing was known."""
    changed = [(field, getattr(before, field), getattr(now, field)) for field in COMPARED]
    return [
        f"{SchoolStatistics._meta.get_field(field).verbose_name} {old}→{new}"
        for field, old, new in changed
        if old and abs(new - old) / old > LARGEST_CHANGE
    ]
