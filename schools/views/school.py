"""A school's page."""

from datetime import date

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import facts, figures
from ..group_history import GroupHistory, with_members
from ..models import School, SchoolGroup


@require_safe
def school_page(request: HttpRequest, code: str) -> HttpResponse:
    """Everything the register knows about one school; honours and stories come by tags."""
    school = get_object_or_404(School, code=code)
    today = timezone.localdate()
    statistics = list(school.statistics.all())
    context = {
        "school": school,
        "facts": facts.of_school(school),
        "campuses": list(school.campuses.all()),
        "statistics": statistics and figures.table(statistics),
        "charts": figures.charts(statistics),
        "party_organizations": [
            (organization, organization.path()[:-1]) for organization in school.party_organizations.active().with_path()
        ],
        "groups": _groups(school, today),
        "projects": list(school.projects.newest_first()),
        "instructors": list(school.party_instructors.serving(today)) if school.is_private else [],
    }
    return render(request, "schools/school.html", context)


def _groups(school: School, today: date) -> list[tuple[GroupHistory, str]]:
    """The groups that the school leads, belongs to or once belonged to, each with the school's place in it."""
    groups = SchoolGroup.objects.filter(Q(lead_school=school) | Q(memberships__school=school)).distinct()
    histories = [GroupHistory(group, today) for group in with_members(groups)]
    return [(history, history.place_of(school)) for history in histories]
