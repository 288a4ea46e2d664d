"""The honours wall."""

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from schools.public.filter_links import Group, group
from schools.public.list_pages import ListPage

from ..enums import HonorKind, HonorLevel
from ..models import Honor
from .filters import WallForm
from .honor_counts import Tally
from .lists import select, with_filters
from .recipient_names import WITH_RECIPIENTS

PER_PAGE = 60
PER_LEVEL = 24
WALL = ListPage(
    "荣誉墙", "本区教育系统获得的荣誉，按级别和年份查看，附授予单位和文号。", "荣誉,称号,试点示范,竞赛奖项,经验推广"
)


@dataclass(frozen=True)
class Section:
    """One level of the wall: how much there is in all, the honours shown by year, and where the rest is if cut."""

    level: HonorLevel
    items: int
    years: list[tuple[int, list[Honor]]]
    rest: str = ""


@require_safe
def wall(request: HttpRequest) -> HttpResponse:
    """Levels as sections, each with its newest honours; one level alone is paged."""
    filters = WallForm.read(request.GET)
    tally = Tally(Honor.objects.shown().tally(), filters.chosen)
    found = select(Honor.objects.shown(), filters.chosen).highest_first().prefetch_related(WITH_RECIPIENTS)
    page = None
    if level := filters.chosen.get("level"):
        pages = Paginator(found, PER_PAGE)
        pages.count = tally.records.get(level, 0)  # known already: no query
        page = pages.get_page(request.GET.get("page"))
    context = {
        "list_page": WALL,
        "filters": filters,
        "filter_links": links(filters, tally),
        "chart": chart(tally, filters),
        "levels": HonorLevel.labels,
        "items": tally.items,
        "list_address": with_filters("honor-list", filters),
        "page": page,
        "sections": sections(list(found.newest_of_each_level(PER_LEVEL) if page is None else page), tally, filters),
    }
    return render(request, "honors/wall.html", context)


def chart(tally: Tally, filters: WallForm) -> list[tuple[str, list[int], str]]:
    """A bar for each year, made of its levels, that leads to that year; for `components/bar_chart.html`."""
    return [(str(year), levels, filters.link(year=year)) for year, levels in tally.years()]


def links(filters: WallForm, tally: Tally) -> list[Group]:
    """The filters, each link with what it leads to."""
    years = [(year, str(year)) for year, _ in tally.years()]
    return [
        group(filters, "level", "级别", HonorLevel.choices, tally.by("level")),
        group(filters, "year", "年份", years, tally.by("year")),
        group(filters, "kind", "类别", HonorKind.choices, tally.by("kind")),
    ]


def sections(honors: list[Honor], tally: Tally, filters: WallForm) -> list[Section]:
    """Honours in the wall's order, gathered by level and within a level by year."""
    items, records = tally.shown("level"), tally.records
    gathered = []
    for level, of_level in groupby(honors, key=lambda honor: honor.level):
        years = [(year, list(of_year)) for year, of_year in groupby(of_level, key=lambda honor: honor.year)]
        is_cut = "level" not in filters.chosen and records[level] > PER_LEVEL
        gathered.append(Section(HonorLevel(level), items[level], years, filters.link(level=level) if is_cut else ""))
    return gathered
