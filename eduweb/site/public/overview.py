"""教育概况: schools, pupils, teachers, nursery places and honours of the district, each table with its downloads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import BytesIO

from django.db.models import Count, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from eduweb.core.page_tags import ListPage
from eduweb.core.tables.content_types import CSV, XLSX
from eduweb.core.tables.csv_writing import csv_lines
from honors.enums import HonorLevel
from honors.models import Honor
from honors.public.honor_counts import HonorCounts
from schools.enums import SchoolType
from schools.models import School, SchoolStatistics

from .front.key_figures import COUNTED, stated_figures

OVERVIEW = ListPage(
    "教育概况", "本区学校、在校生、专任教师、托育学位和荣誉的数字，附历年增减。", "教育概况,统计,学校,在校生,教师,荣誉"
)
PLACES = ("学校（所）", "在校生（人）", "专任教师（人）", "托育学位（个）")
TOTAL = "合计"


@dataclass(frozen=True)
class Table:
    """One table of the page and of its downloads: `name` in the address, first cells heading their rows.

    `words`: the other cells are no numbers. `chart`: points of bars that are drawn beside it.
    """

    name: str
    title: str
    headings: list[str]
    rows: list[list]
    words: bool = False
    chart: list[tuple] = field(default_factory=list)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The page: charts of changes by school year, and all tables."""
    tables = _tables()
    years = next(table for table in tables if table.name == "years")
    charts = [
        (title, unit, [(row[0], row[at]) for row in reversed(years.rows)])
        for at, title, unit in ((2, "在校生", "人"), (3, "专任教师", "人"))
    ]
    context = {
        "list_page": OVERVIEW,
        "tables": tables,
        "charts": charts if len(years.rows) > 1 else [],
        "levels": HonorLevel.labels,
        "newest": years.rows[0][0] if years.rows else "",
        "today": timezone.localdate(),
    }
    return render(request, "site/overview.html", context)


@require_safe
def download(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """One table of the page as `csv` or `xlsx`; 404 for a name that is none."""
    table = next((table for table in _tables() if table.name == name), None)
    if table is None:
        raise Http404
    if kind == "csv":
        response = HttpResponse("".join(csv_lines(table.headings, table.rows)), content_type=CSV)
    else:
        response = HttpResponse(_workbook(table), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="overview-{name}.{kind}"'
    return response


def _tables() -> list[Table]:
    """All tables, from four queries."""
    figures = list(
        SchoolStatistics.objects.order_by()
        .values_list("school_year", "school__school_type", "school__town")
        .annotate(Count("pk"), Sum("pupils"), Sum("full_time_teachers"))
    )
    newest = max((row[0] for row in figures), default=0)
    schools = list(
        School.objects.open().order_by().values_list("school_type", "town").annotate(Count("pk"), Sum("nursery_places"))
    )
    records = [(kind, town, (count, 0, 0, places or 0)) for kind, town, count, places in schools]
    records += [(kind, town, (0, pupils, staff, 0)) for year, kind, town, _, pupils, staff in figures if year == newest]
    return [
        Table("types", "各类学校", ["类型", *PLACES], _summed(records, 0, lambda kind: SchoolType(kind).label)),
        Table("towns", "各镇街", ["镇街", *PLACES], _summed(records, 1, str)),
        Table("years", "历年在校生和专任教师", ["学年", "有数据的学校（所）", *PLACES[1:3]], _years(figures)),
        _honors(),
        Table("published", "公布数据", ["数据", "公布数", COUNTED, "来源", "日期"], stated_figures(), words=True),
    ]


def _summed(records: Iterable[tuple], at: int, name: Callable[[str], str]) -> list[list]:
    """A row for each value at this place of the records, and their total."""
    sums: dict[str, list[int]] = {}
    for record in records:
        before = sums.setdefault(record[at], [0] * len(PLACES))
        sums[record[at]] = [a + b for a, b in zip(before, record[2], strict=True)]
    total = [sum(column) for column in zip(*sums.values(), strict=True)]
    return [*([name(key), *row] for key, row in sorted(sums.items())), *([[TOTAL, *total]] if sums else [])]


def _years(figures: Iterable[tuple]) -> list[list]:
    sums: dict[int, list[int]] = {}
    for year, _, _, *numbers in figures:
        sums[year] = [a + b for a, b in zip(sums.get(year, [0, 0, 0]), numbers, strict=True)]
    return [[f"{year}—{year + 1}", *row] for year, row in sorted(sums.items(), reverse=True)]


def _honors() -> Table:
    counts = HonorCounts(Honor.objects.shown().counts(), {})
    rows = [[str(year), *numbers] for year, *numbers in counts.table()]
    return Table("honors", "各年各级别荣誉", counts.headings, rows, chart=counts.chart())


def _workbook(table: Table) -> bytes:
    from eduweb.core.tables.workbook import Worksheet, write_workbook

    file = BytesIO()
    write_workbook(file, Worksheet(title=table.title, headings=table.headings, rows=table.rows, frozen_at="B2"))
    return file.getvalue()
