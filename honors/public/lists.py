"""Lists of honours to print and to take along: the district's, and each school's."""

from tempfile import TemporaryFile
from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from eduweb.core.tables.content_types import XLSX
from schools.models import School
from schools.public.list_pages import ListPage

from ..enums import HonorLevel
from ..models import Honor
from ..querysets import HonorQuerySet
from .filters import ListForm, WallForm
from .honor_counts import Tally
from .recipient_names import WITH_RECIPIENTS

MOST = 1000
"""As many as one table on one page bears; the workbook holds all."""
LIST = ListPage("荣誉清单", "本区教育系统荣誉的完整清单，可以打印，也可以下载表格。", "荣誉,清单,表格下载")


@require_safe
def district_list(request: HttpRequest) -> HttpResponse:
    """Every honour of the district under the wall's filters, in one table, with totals by year and level."""
    filters = ListForm.read(request.GET)
    found = select(Honor.objects.shown(), filters.chosen)
    tally = Tally(Honor.objects.shown().tally(), filters.chosen)
    context = {
        **_table(found),
        "list_page": LIST,
        "filters": filters,
        "chosen": filters.words,
        "totals": tally.table(),
        "chart": [(str(year), levels) for year, *levels, _ in tally.table()],
        "levels": HonorLevel.labels,
        "items": tally.items,
        "sheet": with_filters("honor-sheet", filters),
    }
    return render(request, "honors/list.html", context)


@require_safe
def district_sheet(request: HttpRequest) -> FileResponse:
    """The same as a workbook."""
    filters = ListForm.read(request.GET)
    return _workbook(select(Honor.objects.shown(), filters.chosen), f"荣誉清单{_stamp()}")


@require_safe
def school_list(request: HttpRequest, code: str) -> HttpResponse:
    """What a school holds, its Party organizations, teachers and classes included."""
    school = get_object_or_404(School, code=code)
    context = {
        **_table(Honor.objects.shown().of_school(school)),
        "school": school,
        "above": [school],
        "sheet": reverse("honor-school-sheet", args=[code]),
    }
    return render(request, "honors/school_list.html", context)


@require_safe
def school_sheet(request: HttpRequest, code: str) -> FileResponse:
    """The same as a workbook."""
    school = get_object_or_404(School, code=code)
    return _workbook(Honor.objects.shown().of_school(school), f"{school.name}荣誉清单{_stamp()}")


def select(honors: HonorQuerySet, chosen: dict) -> HonorQuerySet:
    """The honours that meet every chosen filter (`WallForm.chosen`)."""
    if level := chosen.get("level"):
        honors = honors.of_level(level)
    if year := chosen.get("year"):
        honors = honors.in_year(year)
    if kind := chosen.get("kind"):
        honors = honors.of_kind(kind)
    return honors


def with_filters(name: str, filters: WallForm) -> str:
    """The address of this page with these filters set."""
    query = urlencode(filters.chosen)
    return f"{reverse(name)}?{query}" if query else reverse(name)


def _table(honors: HonorQuerySet) -> dict:
    found = list(honors.highest_first().prefetch_related(WITH_RECIPIENTS)[: MOST + 1])
    return {"honors": found[:MOST], "is_cut": len(found) > MOST, "most": MOST, "today": timezone.localdate()}


def _workbook(honors: HonorQuerySet, name: str) -> FileResponse:
    from .workbook import write  # not before it is needed: openpyxl takes many MiB

    file = TemporaryFile()  # noqa: SIM115  the response closes it
    write(honors.highest_first().prefetch_related(WITH_RECIPIENTS), file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


def _stamp() -> str:
    return f"{timezone.localdate():%Y%m%d}"
