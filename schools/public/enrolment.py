"""The lookup of enrolment areas by address."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eduweb.core.pages.shared_fragments import fragments_edition

from ..enrolment.candidates import candidates
from ..enrolment.lookup import Answer, answers, read_address
from ..enrolment.place_names import published_names
from ..models import EnrolmentArea, EnrolmentPlan
from .filter_links import Group, Option
from .filters import EnrolmentForm
from .list_pages import ENROLMENT

# The areas shown for a name that fits many; the rest is counted.
MOST_SHOWN = 40


@require_safe
def enrolment_lookup(request: HttpRequest) -> HttpResponse:
    """The answer of the year's documents on an address, for each level; without an address, the documents."""
    published = EnrolmentPlan.objects.published()
    years = published.years()
    year = _year(request, years)
    published_areas = EnrolmentArea.objects.published_in(year)
    names = published_names(fragments_edition(request), year)
    filters = EnrolmentForm.read(request.GET, town=names.towns, year=map(str, years))
    plans = list(published.of_year(year))
    context = {
        "list_page": ENROLMENT,
        "filters": filters,
        "year": year,
        "is_newest": year == years[0] if years else True,
        "years": _year_links(filters, years, year),
        "plans": plans,
    }
    if place := filters.chosen.get("place"):
        town = filters.chosen.get("town")
        in_town = published_areas.filter(town=town) if town else published_areas
        areas = candidates(in_town, names, place, filters.chosen.get("door", ""))
        address = read_address(place, filters.chosen.get("door", ""), areas)
        found = _with_schools(answers(address, plans, areas))
        is_unknown = not any(part["areas"] for part in found)
        context |= {"address": address, "answers": found, "is_unknown": is_unknown, "asked": True}
    return render(request, "schools/enrolment/lookup.html", context)


def _year(request: HttpRequest, years: list[int]) -> int:
    """The year of the query string if it has documents, or else the newest."""
    asked = request.GET.get("year", "")
    return next((year for year in years if str(year) == asked), years[0] if years else 0)


def _year_links(filters: EnrolmentForm, years: list[int], current: int) -> list[Group]:
    """The years as plain links, if there are several."""
    newest = years[:1]
    options = [
        Option(f"{year} 年", filters.link(year=None if year in newest else year), year == current) for year in years
    ]
    return [Group("年份", options)] if len(options) > 1 else []


def _with_schools(found: list[Answer]) -> list[dict[str, Any]]:
    """The answers with the schools of their areas, two queries in all."""
    shown: list[dict[str, Any]] = [
        {"answer": answer, "areas": answer.areas[:MOST_SHOWN], "more": max(0, len(answer.areas) - MOST_SHOWN)}
        for answer in found
    ]
    prefetch_related_objects([area for part in shown for area in part["areas"]], "schools")
    return shown
