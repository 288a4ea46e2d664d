"""Doubts about areas with house numbers in common; they block nothing."""

from collections.abc import Iterable

from ..models import EnrolmentArea, EnrolmentPlan
from .overlaps import overlaps

MOST_PAIRS = 10


def about_plan(plan: EnrolmentPlan) -> list[str]:
    """Sentences on the document's areas that overlap with each other or with areas of other documents."""
    pairs = overlaps(EnrolmentArea.objects.of_year_and_level(plan.year, plan.level))
    return sentences(pair for pair in pairs if any(area.plan_id == plan.pk for area in pair))


def about_area(area: EnrolmentArea) -> list[str]:
    """Sentences on areas that overlap with this one."""
    areas = EnrolmentArea.objects.of_year_and_level(area.plan.year, area.plan.level)
    return sentences(pair for pair in overlaps(areas) if area in pair)


def sentences(pairs: Iterable[tuple[EnrolmentArea, EnrolmentArea]]) -> list[str]:
    """A sentence for each overlapping pair, and one for the rest of many."""
    pairs = list(pairs)
    shown = [
        f"“{one}”和“{other}”有相同的号码，家长查询时两条都会列出。已保存，请核对。" for one, other in pairs[:MOST_PAIRS]
    ]
    rest = len(pairs) - MOST_PAIRS
    return [*shown, f"另有 {rest} 处号码相同，请逐条核对。"] if rest > 0 else shown
