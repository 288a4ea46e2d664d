"""What registrars are told of a document or a line that they have saved."""

from ..models import EnrolmentArea, EnrolmentPlan
from .not_teaching import about_schools
from .overlaps import overlaps, sentences


def about_plan(plan: EnrolmentPlan) -> list[str]:
    """Sentences on lines that overlap with each other or with other documents' lines, and on schools that do not teach."""
    pairs = overlaps(EnrolmentArea.objects.of_year_and_level(plan.year, plan.level))
    shared = sentences(pair for pair in pairs if any(area.plan_id == plan.pk for area in pair))
    return shared + about_schools(EnrolmentArea.objects.filter(plan=plan))


def about_area(area: EnrolmentArea) -> list[str]:
    """Sentences on lines that overlap with this one, and on its schools that do not teach."""
    areas = EnrolmentArea.objects.of_year_and_level(area.plan.year, area.plan.level)
    shared = sentences(pair for pair in overlaps(areas) if area in pair)
    return shared + about_schools(EnrolmentArea.objects.filter(pk=area.pk))
