"""Addresses of all public pages: for search engines in parts, for people on one page."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.addresses import absolute
from articles.models import Column, PublishedArticle, Topic
from honors.models import Honor
from schools.models import EducationProject, PartyOrganization, School, SchoolGroup, TrainingInstitution

from ..models import ServiceGuide
from .services import by_audience

PER_PART = 10_000
PAGES = (
    "home",
    "services",
    "schools",
    "school-groups",
    "training",
    "projects",
    "party",
    "honors",
    "topics",
    "site-map",
    "about",
    "accessibility",
)
# Everything that has a page of its own, as readers may see it.
SECTIONS: dict[str, Callable[[], QuerySet]] = {
    "columns": lambda: Column.objects.order_by("pk"),
    "topics": lambda: Topic.objects.open().order_by("pk"),
    "articles": lambda: PublishedArticle.objects.live().only("pk", "updated_at").order_by("pk"),
    "schools": lambda: School.objects.only("code", "updated_at").order_by("pk"),
    "groups": lambda: SchoolGroup.objects.only("pk").order_by("pk"),
    "training": lambda: TrainingInstitution.objects.only("pk").order_by("pk"),
    "projects": lambda: EducationProject.objects.only("pk").order_by("pk"),
    "party": lambda: PartyOrganization.objects.active().only("pk", "updated_at").order_by("pk"),
    "honors": lambda: Honor.objects.shown().only("pk", "updated_at").order_by("pk"),
    "services": lambda: ServiceGuide.objects.only("slug", "updated_at").order_by("pk"),
}


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The parts of the sitemap."""
    parts = [("pages", 1)]
    for section, records in SECTIONS.items():
        pages = Paginator(records(), PER_PART)
        parts += [(section, number) for number in pages.page_range if pages.count]
    addresses = [absolute(reverse("sitemap-part", args=part)) for part in parts]
    return _xml(request, "site/sitemap_index.xml", {"addresses": addresses})


@require_safe
def sitemap_part(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """One part: addresses with the time of their last change where it is known."""
    if section == "pages" and number == 1:
        entries = [(absolute(reverse(name)), None) for name in PAGES]
    elif section in SECTIONS and number in (pages := Paginator(SECTIONS[section](), PER_PART)).page_range:
        records = pages.page(number)
        entries = [(absolute(record.get_absolute_url()), getattr(record, "updated_at", None)) for record in records]
    else:
        raise Http404
    return _xml(request, "site/sitemap.xml", {"entries": entries})


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """The whole site at a glance."""
    columns = list(Column.objects.all())
    families = [
        (top, [column for column in columns if column.parent_id == top.pk]) for top in columns if not top.parent_id
    ]
    context = {"families": families, "topics": Topic.objects.open(), "audiences": by_audience()}
    return render(request, "site/site_map.html", context)


def _xml(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    return render(request, template, context, content_type="application/xml; charset=utf-8")
