"""教育概况: schools, pupils, teachers, nursery places and honours of the district, each table with its downloads."""

from datetime import date
from io import BytesIO

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eduweb.core.page_tags import ListPage
from eduweb.core.pages.shared_fragments import fragments_edition
from eduweb.core.render_cache.by_edition import once_for_each_edition
from eduweb.core.tables.content_types import CSV, XLSX
from eduweb.core.tables.csv_writing import csv_lines
from honors.enums import HonorLevel

from ..figures.honors import honor_years
from ..figures.schools import groups, places_table, ratio_table, year_charts, years, years_table
from ..figures.tables import Table
from .front.key_figures import COUNTED, stated_figures

OVERVIEW = ListPage(
    "教育概况", "本区学校、在校生、专任教师、托育学位和荣誉的数字，附历年增减。", "教育概况,统计,学校,在校生,教师,荣誉"
)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The page: charts of changes by school year, and all tables."""
    tables = _tables(fragments_edition(request), timezone.localdate())
    years = next(table for table in tables if table.name == "years")
    context = {
        "list_page": OVERVIEW,
        "tables": tables,
        "charts": year_charts(years),
        "levels": HonorLevel.labels,
        "newest": years.rows[0][0] if years.rows else "",
        "today": timezone.localdate(),
    }
    return render(request, "site/overview.html", context)


@require_safe
def download(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """One table of the page as `csv` or `xlsx`; 404 for a name that is none."""
    tables = _tables(fragments_edition(request), timezone.localdate())
    table = next((table for table in tables if table.name == name), None)
    if table is None:
        raise Http404
    if kind == "csv":
        response = HttpResponse("".join(csv_lines(table.headings, table.rows)), content_type=CSV)
    else:
        response = HttpResponse(_workbook(table), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="overview-{name}.{kind}"'
    return response


@once_for_each_edition
def _tables(today: date) -> list[Table]:
    """All tables, from four queries; the page and each download show the same numbers, all of them public."""
    all_years = years()
    found = groups(next(iter(all_years), 0), today)
    return [
        places_table("types", "各类学校", "school_type", "类型", found),
        places_table("towns", "各镇街", "town", "镇街", found),
        years_table(all_years),
        ratio_table(all_years),
        honor_years(),
        Table("published", "公布数据", ["数据", "公布数", COUNTED, "来源", "日期"], stated_figures(), words=True),
    ]


def _workbook(table: Table) -> bytes:
    from eduweb.core.tables.workbook import Worksheet, write_workbook

    file = BytesIO()
    write_workbook(file, Worksheet(title=table.title, headings=table.headings, rows=table.rows, frozen_at="B2"))
    return file.getvalue()
