"""The school directory with its filters."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..enums import SchoolLevel, SchoolType
from ..forms import OWNERSHIP, DirectoryForm
from ..models import School
from ..querysets import SchoolQuerySet

PER_PAGE = 24


def directory(request: HttpRequest) -> HttpResponse:
    """All schools that are open or being prepared, 24 a page; filters come as a query string."""
    filters = DirectoryForm(request.GET)
    listed = School.objects.listed()
    counts = listed.level_counts()
    found = select(listed, filters.chosen).for_lists()
    context = {
        "filters": filters,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "levels": [(level.value, level.label, counts.get(level.value, 0)) for level in SchoolLevel],
        "types": SchoolType.choices,
        "ownerships": OWNERSHIP,
        "towns": listed.towns(),
        "total": sum(counts.values()),
        "nursery": listed.nursery_totals(),
    }
    return render(request, "schools/directory.html", context)


def select(schools: SchoolQuerySet, chosen: dict) -> SchoolQuerySet:
    """The schools that meet every chosen filter (`DirectoryForm.chosen`)."""
    if words := chosen.get("q"):
        schools = schools.named(words)
    if level := chosen.get("level"):
        schools = schools.of_level(level)
    if school_type := chosen.get("type"):
        schools = schools.of_type(school_type)
    if town := chosen.get("town"):
        schools = schools.in_town(town)
    if ownership := chosen.get("ownership"):
        schools = schools.private() if ownership == "private" else schools.public()
    if chosen.get("nursery"):
        schools = schools.with_nursery()
    return schools
