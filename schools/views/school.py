"""A school's page, today and as it was on a day."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from .. import facts, figures, history
from ..group_history import histories_around
from ..models import School
from ..semesters import school_year_of


@require_safe
def school_page(request: HttpRequest, code: str) -> HttpResponse:
    """Everything the register knows about one school; with `?as_of=2021-09-01` what it knew of that day."""
    rows = list(history.with_past(School.objects.filter(code=code).with_campuses()))
    if not rows:
        raise Http404(f"没有标识码为 {code} 的学校")
    school, today = rows[0], timezone.localdate()
    day, trouble = _day(request.GET.get("as_of", ""), today)
    if day and day < today:
        return _then(request, school, day)
    statistics = list(school.statistics.all())
    changes = history.changes_of(school)
    context = {
        "school": school,
        "trouble": trouble,
        "fate": history.fate(school, changes),
        "milestones": history.milestones(school, changes),
        "today": today,
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


def _day(words: str, today: date) -> tuple[date | None, str]:
    """The day that is asked for, or why there is none."""
    if not words:
        return None, ""
    try:
        day = date.fromisoformat(words.strip())
    except ValueError:
        return None, f"“{words[:20]}”不是日期，请写成“2021-09-01”。下面是今天的资料。"
    return (day, "") if day <= today else (None, f"{day} 还没有到，下面是今天的资料。")


def _then(request: HttpRequest, school: School, day: date) -> HttpResponse:
    """The school on an earlier day: what carries dates, and nothing else."""
    then = history.as_of(school, history.changes_of(school), day)
    statistics = list(school.statistics.filter(school_year__lte=school_year_of(day)))
    context = {
        "school": then,
        "day": day,
        "not_yet": school.founded_on is not None and day < school.founded_on,
        "facts": facts.of_school_then(then),
        "statistics": statistics and figures.table(statistics),
        "charts": figures.charts(statistics),
        "groups": histories_around(then, day),
    }
    return render(request, "schools/school_then.html", context)
