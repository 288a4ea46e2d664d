"""What an official should know of lines that claim the same doors; nothing of it blocks saving."""

from collections.abc import Iterable

from ..models import EnrolmentArea, EnrolmentPlan
from .overlaps import overlaps

MOST_NAMED = 10


def about_plan(plan: EnrolmentPlan) -> list[str]:
    """Sentences on lines of this document that have doors in common with each other or with another document's."""
    pairs = overlaps(EnrolmentArea.objects.beside(plan))
    return sentences(pair for pair in pairs if any(area.plan_id == plan.pk for area in pair))


def about_area(area: EnrolmentArea) -> list[str]:
    """Sentences on lines that have doors in common with this one."""
    return sentences(pair for pair in overlaps(EnrolmentArea.objects.beside(area.plan)) if area in pair)


def sentences(pairs: Iterable[tuple[EnrolmentArea, EnrolmentArea]]) -> list[str]:
    """One for each pair of lines with doors in common, and one for the rest when there are many."""
    pairs = list(pairs)
    named = [
        f"“{one}”和“{other}”有相同的号码，家长查询时两条都会列出。已保存，请核对。" for one, other in pairs[:MOST_NAMED]
    ]
    rest = len(pairs) - MOST_NAMED
    return [*named, f"另有 {rest} 处号码相同，请逐条核对。"] if rest > 0 else named
