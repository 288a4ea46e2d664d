"""A school's page."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from ..figures import charts
from ..group_history import GroupHistory, with_members
from ..models import School, SchoolGroup


def school_page(request: HttpRequest, code: str) -> HttpResponse:
    """Everything the register knows about one school; honours and stories come by tags."""
    school = get_object_or_404(School, code=code)
    today = timezone.localdate()
    statistics = list(school.statistics.all())
    context = {
        "school": school,
        "campuses": list(school.campuses.all()),
        "statistics": statistics,
        "charts": charts(statistics),
        "party_organizations": list(school.party_organizations.active().with_path()),
        "groups": _groups(school, today),
        "projects": list(school.projects.newest_first()),
        "instructors": list(school.party_instructors.serving(today)) if school.is_private else [],
    }
    return render(request, "schools/school.html", context)


def _groups(school: School, today) -> list[GroupHistory]:
    """The groups that the school leads, belongs to or once belonged to."""
    groups = SchoolGroup.objects.filter(Q(lead_school=school) | Q(memberships__school=school)).distinct()
    return [GroupHistory(group, today) for group in with_members(groups)]
