"""The report's pages in the back office, for everybody who sees the whole register."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import IO

from django.contrib.admin import ModelAdmin
from django.http import Http404, HttpRequest, HttpResponse

from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.backoffice.pages import admin_page
from eduweb.core.pages.shared_fragments import fragments_edition
from eduweb.core.tables.content_types import DOCX, XLSX
from schools.models import School
from schools.rules.policies import sees_all

from ..figures.beside import MOST_FOUND, beside, find_schools
from ..figures.tables import Table
from ..models import SiteProfile
from .workbook import write_report_workbook
from .year import YearReport, year_report

MOST_ROWS = 60


def report_page(request: HttpRequest, admin: ModelAdmin) -> HttpResponse:
    """The tables of `?year=`, the newest without it; with `?school=`, a code or words of a name, that school first."""
    report = _asked(request, MOST_ROWS)
    words = request.GET.get("school", "")[:100]
    found = find_schools(words)
    context = {
        "report": report,
        "tables": [*map(_with_chart, report.tables)],
        "asked": words,
        "found": found if len(found) > 1 else [],
        "is_cut": len(found) == MOST_FOUND,
        "is_unknown": bool(words.strip()) and not found,
        "beside": beside(found[0], report.year, report.groups) if len(found) == 1 else None,
    }
    # Among the pages of schools: whoever reads this may list them.
    frame = admin.admin_site.get_model_admin(School)
    return admin_page(request, frame, "admin/site/report.html", title=report.title, **context)


def report_workbook(request: HttpRequest) -> HttpResponse:
    """The same as xlsx, whole."""
    report = _asked(request)
    return _file(report, "xlsx", XLSX, lambda file: write_report_workbook(file, report))


def report_document(request: HttpRequest) -> HttpResponse:
    """The same as a Word file, long tables cut."""
    from .word import MOST_ROWS, write_report_document  # not before it is needed: python-docx takes many MiB

    report = _asked(request, MOST_ROWS)
    author = (SiteProfile.objects.first() or SiteProfile()).name
    return _file(report, "docx", DOCX, lambda file: write_report_document(file, report, author))


def _asked(request: HttpRequest, most: int | None = None) -> YearReport:
    if not sees_all(signed_in_user(request)):
        raise Http404
    return year_report(fragments_edition(request), request.GET.get("year", ""), most)


def _with_chart(table: Table) -> Table:
    """The table of towns with its last column as a chart, any other as it is."""
    if table.name != "towns":
        return table
    return replace(table, chart=[(row[0], row[-1]) for row in table.rows[:-1] if row[-1]])


def _file(report: YearReport, kind: str, content_type: str, write: Callable[[IO[bytes]], None]) -> HttpResponse:
    file = BytesIO()
    write(file)
    answer = HttpResponse(file.getvalue(), content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="report-{report.year}.{kind}"'
    return answer
