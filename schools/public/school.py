"""A school's page, today and as it was on a day; a merged school's address, and its kept record."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..calendar.semesters import school_year_of
from ..enums import SchoolState
from ..history import campus_recording, milestones, successors
from ..history.groups import histories_around
from ..models import School
from . import facts, statistics_summary


@require_safe
def school_page(request: HttpRequest, code: str) -> HttpResponse:
    """A school's plain address: its page, or once it was merged the page of the school that goes on."""
    rows = _rows(code)
    onward = None if "as_of" in request.GET else successors.successor(rows[0])
    if onward is None:
        return _page(request, rows)
    answer = redirect(onward, permanent=True)
    answer["Cache-Control"] = "no-cache"  # browsers would remember it for ever, and a merger may be taken back
    return answer


@require_safe
def school_record(request: HttpRequest, code: str) -> HttpResponse:
    """What is kept of a merged school; any other one is at its plain address."""
    rows = _rows(code)
    return _page(request, rows) if rows[0].state == SchoolState.MERGED else redirect(rows[0])


def _rows(code: str) -> list[School]:
    """The school with its past, once for each campus."""
    rows = list(milestones.with_past(School.objects.filter(code=code).with_campuses()))
    if not rows:
        raise Http404(f"没有标识码为 {code} 的学校")
    return rows


def _campuses(rows: list[School]) -> list[School]:
    return [row for row in rows if row.campus_name]


def _page(request: HttpRequest, rows: list[School]) -> HttpResponse:
    """Everything the register knows about one school; with `?as_of=2021-09-01` what it knew of that day."""
    school, today = rows[0], timezone.localdate()
    day, trouble = _day(request.GET.get("as_of", ""), today)
    if day and day < today:
        return _then(request, rows, day)
    statistics = list(school.statistics.all())
    changes = milestones.changes_of(school)
    context = {
        "school": school,
        "trouble": trouble,
        "fate": milestones.fate(school, changes),
        "absorbed": successors.absorbed(school, changes),
        "milestones": milestones.milestones(school, changes),
        "today": today,
        "facts": facts.of_school(school),
        "campuses": _campuses(rows),
        "statistics": statistics and statistics_summary.table(statistics),
        "charts": statistics_summary.charts(statistics),
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


def _then(request: HttpRequest, rows: list[School], day: date) -> HttpResponse:
    """The school on an earlier day: what carries dates, and nothing else."""
    school, changes = rows[0], milestones.changes_of(rows[0])
    then, campuses = milestones.as_of(school, changes, day), campus_recording.then(changes, day)
    statistics = list(school.statistics.filter(school_year__lte=school_year_of(day)))
    context = {
        "school": then,
        "today_url": school.get_absolute_url(),
        "day": day,
        "campuses": _campuses(rows) if campuses is None else campuses,
        "not_yet": school.founded_on is not None and day < school.founded_on,
        "facts": facts.of_school_then(then),
        "statistics": statistics and statistics_summary.table(statistics),
        "charts": statistics_summary.charts(statistics),
        "groups": histories_around(then, day),
    }
    return render(request, "schools/school_on_day.html", context)
