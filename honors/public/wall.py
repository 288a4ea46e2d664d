"""The honours wall."""

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eduweb.core.page_tags import ListPage
from schools.public.filter_links import Group, filter_group

from ..enums import HonorKind, HonorLevel
from ..models import Honor
from .filters import ListForm, WallForm
from .honor_counts import HonorCounts
from .recipients import RECIPIENTS

PER_PAGE = 60
PER_LEVEL = 24
WALL = ListPage(
    "荣誉墙", "本区教育系统获得的荣誉，按级别和年份查看，附授予单位和文号。", "荣誉,称号,试点示范,竞赛奖项,经验推广"
)


@dataclass(frozen=True)
class Section:
    """One level of the wall: the items in all, the shown honours by year, and the address of the rest, if any."""

    level: HonorLevel
    items: int
    years: list[tuple[int, list[Honor]]]
    rest: str = ""


@require_safe
def honor_wall(request: HttpRequest) -> HttpResponse:
    """The newest honours of each level; under the filter of one level, its pages."""
    filters = WallForm.read(request.GET)
    shown = filters.searched(Honor.objects.shown())
    counts = HonorCounts(shown.counts(), filters.others)
    found = filters.narrowed(shown).highest_first().prefetch_related(RECIPIENTS)
    page = None
    if level := filters.chosen.get("level"):
        pages = Paginator(found, PER_PAGE)
        pages.count = counts.records.get(level, 0)  # known without another query
        page = pages.get_page(request.GET.get("page"))
    context = {
        "list_page": WALL,
        "filters": filters,
        "filter_links": filter_links(filters, counts),
        "chart": chart(counts, filters),
        "levels": HonorLevel.labels,
        "items": counts.items,
        "list_url": ListForm.address(**filters.chosen),
        "page": page,
        "sections": sections(list(found.newest_of_each_level(PER_LEVEL) if page is None else page), counts, filters),
    }
    return render(request, "honors/wall.html", context)


def chart(counts: HonorCounts, filters: WallForm) -> list[tuple[str, list[int], str]]:
    """A bar for each year with a part for each level and a link to the year; for `components/bar_chart.html`."""
    return [(str(year), levels, filters.link(year=year)) for year, levels in counts.years()]


def filter_links(filters: WallForm, counts: HonorCounts) -> list[Group]:
    """The filters as links, each with its number of items."""
    years = [(year, str(year)) for year, _ in counts.years()]
    return [
        filter_group(filters, "level", "级别", HonorLevel.choices, counts.behind_links("level")),
        filter_group(filters, "year", "年份", years, counts.behind_links("year")),
        filter_group(filters, "kind", "类别", HonorKind.choices, counts.behind_links("kind")),
    ]


def sections(honors: list[Honor], counts: HonorCounts, filters: WallForm) -> list[Section]:
    """Honours in the wall's order by level, and within a level by year."""
    items, records = counts.items_by("level"), counts.records
    gathered = []
    for level, of_level in groupby(honors, key=lambda honor: honor.level):
        years = [(year, list(of_year)) for year, of_year in groupby(of_level, key=lambda honor: honor.year)]
        is_cut = "level" not in filters.chosen and records[level] > PER_LEVEL
        gathered.append(Section(HonorLevel(level), items[level], years, filters.link(level=level) if is_cut else ""))
    return gathered
