"""The honours wall, and a page for each honour."""

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from .enums import HonorKind, HonorLevel
from .forms import WallForm
from .models import Honor, HonorRecipient
from .querysets import HonorQuerySet
from .tally import Tally

PER_PAGE = 60
PER_LEVEL = 24
RECIPIENTS = Prefetch("recipients", HonorRecipient.objects.select_related("school", "party_organization"))


@dataclass(frozen=True)
class Section:
    """One level of the wall: how much there is in all, and the honours shown, by year."""

    level: HonorLevel
    items: int
    years: list[tuple[int, list[Honor]]]
    is_cut: bool


def wall(request: HttpRequest) -> HttpResponse:
    """Levels as sections, each with its newest honours; one level alone is paged."""
    filters = WallForm(request.GET)
    tally = Tally(Honor.objects.shown().tally(), filters.chosen)
    found = select(Honor.objects.shown(), filters.chosen).highest_first().prefetch_related(RECIPIENTS)
    page = None
    if level := filters.chosen.get("level"):
        pages = Paginator(found, PER_PAGE)
        pages.count = tally.records.get(level, 0)  # known already: no query
        page = pages.get_page(request.GET.get("page"))
        shown = list(page)
    else:
        shown = list(found.newest_of_each_level(PER_LEVEL))
    context = {
        "filters": filters,
        "tally": tally,
        "page": page,
        "sections": sections(shown, tally, cut=page is None),
        "levels": options(HonorLevel, tally.by("level")),
        "kinds": options(HonorKind, tally.by("kind")),
        "years": sorted(tally.by("year").items(), reverse=True),
    }
    return render(request, "honors/wall.html", context)


def honor_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One honour with everybody who received it; its evidence stays on the desk."""
    honor = get_object_or_404(Honor.objects.prefetch_related(RECIPIENTS), pk=pk)
    return render(request, "honors/honor.html", {"honor": honor})


def select(honors: HonorQuerySet, chosen: dict) -> HonorQuerySet:
    """The honours that meet every chosen filter (`WallForm.chosen`)."""
    if level := chosen.get("level"):
        honors = honors.of_level(level)
    if year := chosen.get("year"):
        honors = honors.in_year(year)
    if kind := chosen.get("kind"):
        honors = honors.of_kind(kind)
    return honors


def sections(honors: list[Honor], tally: Tally, *, cut: bool) -> list[Section]:
    """Honours in the wall's order, gathered by level and within a level by year."""
    items, records = tally.shown("level"), tally.records
    gathered = []
    for level, of_level in groupby(honors, key=lambda honor: honor.level):
        years = [(year, list(of_year)) for year, of_year in groupby(of_level, key=lambda honor: honor.year)]
        gathered.append(Section(HonorLevel(level), items[level], years, is_cut=cut and records[level] > PER_LEVEL))
    return gathered


def options(choices, counts: dict) -> list[tuple]:
    """`(value, label, count)` for each choice that would show something."""
    return [(choice.value, choice.label, counts[choice.value]) for choice in choices if choice.value in counts]
