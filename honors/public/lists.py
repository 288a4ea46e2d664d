"""Lists of honours for paper and as workbooks: the district's, and each school's."""

from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from eduweb.core.page_tags import ListPage
from eduweb.core.tables.content_types import XLSX
from schools.models import School

from ..enums import HonorLevel
from ..models import Honor
from ..querysets import HonorQuerySet
from .filters import ListForm, WorkbookForm
from .honor_counts import HonorCounts
from .recipients import RECIPIENTS

ROW_LIMIT = 1000
"""The rows that one page can show; the workbook has all."""
LIST = ListPage("荣誉清单", "本区教育系统荣誉的完整清单，可以打印，也可以下载表格。", "荣誉,清单,表格下载")


@require_safe
def district_list(request: HttpRequest) -> HttpResponse:
    """The honours under the filters of the query string in one table, with totals by year and level."""
    filters = ListForm.read(request.GET)
    shown = filters.searched(Honor.objects.shown())
    counts = HonorCounts(shown.counts(), filters.others)
    context = {
        **_table(filters.narrowed(shown)),
        "list_page": LIST,
        "filters": filters,
        "chosen": filters.words,
        "totals": counts.table(),
        "headings": counts.headings,
        "chart": counts.chart(),
        "levels": HonorLevel.labels,
        "items": counts.items,
        "workbook_url": WorkbookForm.address(**filters.chosen),
    }
    return render(request, "honors/list.html", context)


@require_safe
def district_workbook(request: HttpRequest) -> FileResponse:
    """The district's list as a workbook."""
    filters = WorkbookForm.read(request.GET)
    return _workbook(filters.select(Honor.objects.shown()), f"荣誉清单{_stamp()}")


@require_safe
def school_list(request: HttpRequest, code: str) -> HttpResponse:
    """The honours of a school, its people and its Party organizations."""
    school = get_object_or_404(School, code=code)
    context = {
        **_table(Honor.objects.shown().of_school(school)),
        "list_page": LIST,
        "school": school,
        "above": [school],
        "workbook_url": reverse("honor-school-sheet", args=[code]),
    }
    return render(request, "honors/school_list.html", context)


@require_safe
def school_workbook(request: HttpRequest, code: str) -> FileResponse:
    """A school's list as a workbook."""
    school = get_object_or_404(School, code=code)
    return _workbook(Honor.objects.shown().of_school(school), f"{school.name}荣誉清单{_stamp()}")


def _table(honors: HonorQuerySet) -> dict[str, Any]:
    found = list(honors.highest_first().prefetch_related(RECIPIENTS)[: ROW_LIMIT + 1])
    return {
        "honors": found[:ROW_LIMIT],
        "is_cut": len(found) > ROW_LIMIT,
        "row_limit": ROW_LIMIT,
        "today": timezone.localdate(),
    }


def _workbook(honors: HonorQuerySet, name: str) -> FileResponse:
    from .workbook import write_honors  # not before it is needed: openpyxl takes many MiB

    file = TemporaryFile()  # noqa: SIM115  the response closes it
    write_honors(honors.highest_first().prefetch_related(RECIPIENTS), file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


def _stamp() -> str:
    return f"{timezone.localdate():%Y%m%d}"
