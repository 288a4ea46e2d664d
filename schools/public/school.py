"""A school's page of today or of an earlier day; a merged school's redirect and record."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eduweb.core.qr_codes import qr_code_response

from ..calendar.semesters import school_year_of
from ..enums import SchoolState
from ..history import milestones, successors
from ..history.campuses import campuses_on
from ..history.changes import changes_of, school_on, with_changes
from ..history.figures import figures_on
from ..history.groups import group_histories
from ..models import School
from . import facts, statistics_summary
from .asked_day import asked_day
from .list_pages import DIRECTORY, full_address
from .maps import drawing


@require_safe
def school_page(request: HttpRequest, code: str) -> HttpResponse:
    """A school's plain address: its page, or a redirect from a merged school to its successor."""
    rows = _rows(code)
    onward = None if "as_of" in request.GET else successors.successor(rows[0])
    if onward is None:
        return _page(request, rows)
    answer = redirect(onward, permanent=True)
    answer["Cache-Control"] = "no-cache"  # browsers would remember it for ever, and a merger may be undone
    return answer


@require_safe
def school_record(request: HttpRequest, code: str) -> HttpResponse:
    """The page of a merged school; a redirect to the plain address for any other one."""
    rows = _rows(code)
    return _page(request, rows) if rows[0].state == SchoolState.MERGED else redirect(rows[0])


@require_safe
def share_code(request: HttpRequest, code: str) -> HttpResponse:
    """The address of the school's page as a QR code."""
    return qr_code_response(get_object_or_404(School.objects.only("code", "state"), code=code).get_absolute_url())


def _rows(code: str) -> list[School]:
    """The school with its changes, once for each campus."""
    rows = list(with_changes(School.objects.filter(code=code).with_campuses()))
    if not rows:
        raise Http404(f"没有标识码为 {code} 的学校")
    return rows


def _campuses(rows: list[School]) -> list[School]:
    return [row for row in rows if vars(row)["campus_name"]]


def _page(request: HttpRequest, rows: list[School]) -> HttpResponse:
    """The whole record of today; with `?as_of=2021-09-01` the record of that day."""
    school, today = rows[0], timezone.localdate()
    day, error = asked_day(request.GET.get("as_of", ""), today)
    if day and day < today:
        return _page_on(day, request, rows)
    statistics = list(school.statistics.all())
    changes, photos = changes_of(school), list(school.photos.all())
    context = {
        "list_page": DIRECTORY,
        "school": school,
        "image": full_address(school.picture or (photos[0].picture if photos else None)),
        "images": list(filter(None, map(full_address, [school.picture, *(one.picture for one in photos)]))),
        "photos": photos,
        "documents": list(school.documents.all()),
        "error": error,
        "ending": milestones.ending(school, changes),
        "absorbed": successors.absorbed(school, changes),
        "milestones": milestones.milestones_of(school, changes),
        "today": today,
        "facts": facts.of_school(school),
        "campuses": _campuses(rows),
        "statistics": statistics and statistics_summary.table(statistics),
        "charts": statistics_summary.charts(statistics),
        "party_organizations": [
            (organization, organization.path()[:-1]) for organization in school.party_organizations.active().with_path()
        ],
        "groups": group_histories(school, today),
        "areas": list(school.enrolment_areas.current()),
        "projects": list(school.projects.newest_first()),
        "map": drawing.of_school(school, School.objects.listed()),
        "instructors": list(school.party_instructors.serving(today)) if school.is_private else [],
    }
    return render(request, "schools/school.html", context)


def _page_on(day: date, request: HttpRequest, rows: list[School]) -> HttpResponse:
    """The record of an earlier day, without anything that carries no dates."""
    school, changes = rows[0], changes_of(rows[0])
    former, campuses = school_on(day, school, changes), campuses_on(day, changes)
    statistics = figures_on(day, school.statistics.filter(school_year__lte=school_year_of(day)), changes)
    context = {
        "list_page": DIRECTORY,
        "school": former,
        "today_url": school.get_absolute_url(),
        "day": day,
        "campuses": _campuses(rows) if campuses is None else campuses,
        "not_yet": school.founded_on is not None and day < school.founded_on,
        "facts": facts.of_former_school(former),
        "statistics": statistics and statistics_summary.table(statistics),
        "charts": statistics_summary.charts(statistics),
        "groups": group_histories(former, day),
    }
    return render(request, "schools/school_on_day.html", context)
