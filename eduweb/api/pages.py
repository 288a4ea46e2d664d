"""Open data for people: the data sets, their terms of use, and the tables to download."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eduweb.core.page_tags import ListPage
from eduweb.core.tables.content_types import CSV, XLSX

from .answers import allow_all_origins
from .parameters import DEFAULT_LIMIT, MOST
from .resources import ARTICLES, TABLES, Resource

OPEN_DATA = ListPage(
    "开放数据",
    "学校、学年统计、招生范围、培训机构、党组织、荣誉和公开稿件，供下载和程序读取。",
    "开放数据,数据下载,接口,学校名录",
    "数据发布",
)


@require_safe
def opendata(request: HttpRequest) -> HttpResponse:
    """The data sets with their fields, and the terms of use."""
    context = {
        "list_page": OPEN_DATA,
        "tables": [(resource, resource.records().count()) for resource in TABLES.values()],
        "resources": [*TABLES.values(), ARTICLES],
        "usual": DEFAULT_LIMIT,
        "most": MOST,
    }
    return render(request, "site/opendata.html", context)


@require_safe
def opendata_csv(request: HttpRequest, name: str) -> HttpResponse:
    """A whole data set as CSV, sent while it is read."""
    from .tables import as_csv  # not before it is needed: openpyxl takes many MiB

    resource = _table(name)
    response = StreamingHttpResponse(as_csv(resource), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{name}-{timezone.localdate():%Y%m%d}.csv"'
    return allow_all_origins(response)


@require_safe
def opendata_xlsx(request: HttpRequest, name: str) -> HttpResponse:
    """A whole data set as a workbook."""
    from .tables import as_xlsx

    resource = _table(name)
    filename = f"{name}-{timezone.localdate():%Y%m%d}.xlsx"
    return allow_all_origins(FileResponse(as_xlsx(resource), as_attachment=True, filename=filename, content_type=XLSX))


def _table(name: str) -> Resource:
    if name not in TABLES:
        raise Http404
    return TABLES[name]
