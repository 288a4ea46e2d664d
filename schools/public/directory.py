"""The school directory with its filters."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..enums import SchoolLevel
from ..models import School
from ..querysets import SchoolQuerySet
from .filter_links import filter_group
from .filters import NURSERY, OWNERSHIP, DirectoryForm
from .list_pages import DIRECTORY
from .maps import drawing

PER_PAGE = 24


@require_safe
def school_directory(request: HttpRequest) -> HttpResponse:
    """The listed schools under the filters of the query string, 24 a page; without any, levels and towns to choose from."""
    listed = School.objects.listed()
    towns = listed.town_counts()
    filters = DirectoryForm.read(request.GET, town=[town for town, _ in towns])
    found = filters.select(listed).for_lists()
    is_choice = not filters.chosen and "page" not in request.GET
    context = {
        "list_page": DIRECTORY,
        "filters": filters,
        "filter_links": [
            filter_group(filters, "level", "学段", SchoolLevel.choices),
            filter_group(filters, "ownership", "性质", OWNERSHIP, anything="不限"),
            filter_group(filters, "nursery", "托育", NURSERY, anything="不限"),
        ],
        "figures": totals(listed),
        "towns": by_town(towns) if is_choice else [],
        "map": drawing.of_district(listed) if is_choice else None,
        "nursery_towns": nursery_towns(listed, filters),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        # The plain address is the choice of level and town.
        "first_page": filters.link() if filters.chosen else f"{filters.page_prefix}1",
    }
    return render(request, "schools/directory.html", context)


def totals(listed: SchoolQuerySet) -> list[dict[str, Any]]:
    """The strip of key figures: schools of each level, and registered nursery places."""
    counts, nursery = listed.level_counts(), listed.nursery_totals()
    levels = [_level_figure(level, *counts[level]) for level in SchoolLevel if level in counts]
    if not nursery["places"]:
        return levels
    note = f"{nursery['kindergartens']} 所幼儿园已备案"
    url = DirectoryForm.address(nursery="1")
    return [*levels, {"label": "托育学位", "value": nursery["places"], "unit": "个", "note": note, "url": url}]


def by_town(towns: list[tuple[str, int]]) -> list[dict[str, Any]]:
    """The towns with the number of their schools, and all of them together, as links."""
    everywhere = {
        "label": "全部学校",
        "count": sum(count for _, count in towns),
        "url": f"{DirectoryForm.address()}?page=1",
    }
    named = [{"label": town, "count": count, "url": DirectoryForm.address(town=town)} for town, count in towns if town]
    return [*named, everywhere] if towns else []


def _level_figure(level: SchoolLevel, count: int, preparing: int) -> dict[str, Any]:
    """Schools in preparation are told apart: other pages count those that teach."""
    note = f"含筹建 {preparing} 所" if preparing else ""
    url = DirectoryForm.address(level=level.value)
    return {"label": level.label, "value": count, "unit": "所", "note": note, "url": url}


def nursery_towns(listed: SchoolQuerySet, filters: DirectoryForm) -> list[tuple[str, int, int]]:
    """Nursery places by town with their sum, under the filter for nursery care without a town."""
    if not filters.chosen.get("nursery") or filters.chosen.get("town"):
        return []
    towns = listed.nursery_by_town()
    return [*towns, ("合计", sum(town[1] for town in towns), sum(town[2] for town in towns))] if towns else []
