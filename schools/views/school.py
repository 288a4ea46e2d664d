"""A school's page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import facts, figures
from ..group_history import histories_around
from ..models import School


@require_safe
def school_page(request: HttpRequest, code: str) -> HttpResponse:
    """Everything the register knows about one school; honours and stories come by tags."""
    rows = list(School.objects.filter(code=code).with_campuses())
    if not rows:
        raise Http404(f"没有标识码为 {code} 的学校")
    school = rows[0]
    today = timezone.localdate()
    statistics = list(school.statistics.all())
    context = {
        "school": school,
        "facts": facts.of_school(school),
        "campuses": [row for row in rows if row.campus_name],
        "statistics": statistics and figures.table(statistics),
        "charts": figures.charts(statistics),
        "party_organizations": [
            (organization, organization.path()[:-1]) for organization in school.party_organizations.active().with_path()
        ],
        "groups": histories_around(school, today),
        "areas": list(school.enrolment_areas.current()),
        "projects": list(school.projects.newest_first()),
        "instructors": list(school.party_instructors.serving(today)) if school.is_private else [],
    }
    return render(request, "schools/school.html", context)
