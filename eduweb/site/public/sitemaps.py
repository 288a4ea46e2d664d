"""Addresses of all public pages: for search engines in parts, for people on one page."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Column, PublishedArticle, Topic
from eduweb.bureau.models import Department
from eduweb.core.lists.key_ranges import key_ranges
from eduweb.core.pages.addresses import absolute
from eduweb.dialogue.models import PublishedAnswer, PublishedConsultation
from honors.models import Honor
from schools.models import EducationProject, PartyOrganization, School, SchoolGroup, TrainingInstitution

from ..models import ServiceGuide
from .services import by_audience

# How many numbers a part spans, so that it holds at most as many addresses and is found by one walk in the primary key.
# The protocol allows 50,000; this keeps a part near a megabyte.
PER_PART = 10_000
PAGES = (
    "home",
    "services",
    "disclosure",
    "disclosure-catalogue",
    "disclosure-apply",
    "disclosure-lookup",
    "schools",
    "school-groups",
    "enrolment",
    "training",
    "projects",
    "party",
    "party-instructors",
    "honors",
    "honor-list",
    "topics",
    "bureau",
    "leaders",
    "message-lookup",
    "message-new",
    "messages",
    "consultations",
    "privacy",
    "site-map",
    "overview",
    "opendata",
    "about",
    "accessibility",
)
# The records by whose last change a page of `PAGES` is dated; the others change with the site's own profile.
DATED: dict[str, tuple[Callable[[], QuerySet], str]] = {
    "home": (lambda: PublishedArticle.objects.live(), "published_at"),
    "services": (ServiceGuide.objects.all, "updated_at"),
    "schools": (School.objects.all, "updated_at"),
    "party": (PartyOrganization.objects.all, "updated_at"),
    "honors": (Honor.objects.all, "updated_at"),
    "honor-list": (Honor.objects.all, "updated_at"),
}
# Everything that has a page of its own, as readers may see it: the name of its address, and what the address is made of.
SECTIONS: dict[str, tuple[Callable[[], QuerySet], str, str]] = {
    "columns": (Column.objects.all, "column", "slug"),
    "topics": (lambda: Topic.objects.open(), "topic", "slug"),
    "articles": (lambda: PublishedArticle.objects.live(), "article", "pk"),
    "schools": (lambda: School.objects.unmerged(), "school", "code"),
    "records": (lambda: School.objects.merged(), "school-record", "code"),
    "groups": (lambda: SchoolGroup.objects.all(), "school-group", "pk"),
    "training": (lambda: TrainingInstitution.objects.all(), "training-institution", "pk"),
    "projects": (lambda: EducationProject.objects.all(), "project", "pk"),
    "party": (lambda: PartyOrganization.objects.active(), "party-organization", "pk"),
    "honors": (lambda: Honor.objects.shown(), "honor", "pk"),
    "school-honors": (lambda: School.objects.unmerged(), "honor-school-list", "code"),
    "departments": (lambda: Department.objects.all(), "department", "slug"),
    "answers": (lambda: PublishedAnswer.objects.all(), "message", "pk"),
    "consultations": (lambda: PublishedConsultation.objects.shown(), "consultation", "pk"),
    "services": (lambda: ServiceGuide.objects.all(), "service", "slug"),
}


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The parts of the sitemap; a story stays in its part for ever, so that old parts do not change."""
    parts = [("pages", 1)]
    for section, (records, _, _) in SECTIONS.items():
        parts += [(section, number + 1) for number in key_ranges(records(), PER_PART)]
    addresses = [absolute(reverse("sitemap-part", args=part)) for part in parts]
    return _xml(render(request, "site/sitemap_index.xml", {"addresses": addresses}).content)


@require_safe
def sitemap_part(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """One part: addresses with the time of their last change where it is known."""
    if section == "pages" and number == 1:
        lines = [_line(absolute(reverse(name)), _newest_of(name)) for name in PAGES]
    else:
        lines = list(_lines(section, number))
    if not lines:
        raise Http404
    return _xml(
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "\n".join(lines)
        + "\n</urlset>\n"
    )


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """The whole site at a glance."""
    columns = list(Column.objects.all())
    families = [
        (top, [column for column in columns if column.parent_id == top.pk]) for top in columns if not top.parent_id
    ]
    context = {"families": families, "topics": Topic.objects.open(), "audiences": by_audience()}
    return render(request, "site/site_map.html", context)


def _newest_of(name: str) -> datetime | None:
    """The last change of a page of `PAGES`, where it is known."""
    if name not in DATED:
        return None
    records, field = DATED[name]
    return records().order_by(f"-{field}").values_list(field, flat=True).first()


def _lines(section: str, number: int) -> Iterator[str]:
    """The addresses of a part, written without a template and without resolving each: there are thousands of one form."""
    if section not in SECTIONS or not 0 < number < 2**63 // PER_PART:
        return
    records, name, key = SECTIONS[section]
    found = records().filter(pk__gte=(number - 1) * PER_PART, pk__lt=number * PER_PART).order_by("pk")
    dated = "updated_at" in {field.name for field in found.model._meta.fields}
    before, after = absolute(reverse(name, args=[0])).rsplit("0", 1)
    for row in found.values_list(key, *(["updated_at"] if dated else [])).iterator():
        yield _line(f"{before}{row[0]}{after}", row[1] if dated else None)


def _line(address: str, changed=None) -> str:
    moment = f"<lastmod>{changed.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</lastmod>" if changed else ""
    return f"<url><loc>{escape(address)}</loc>{moment}</url>"


def _xml(content: str | bytes) -> HttpResponse:
    return HttpResponse(content, content_type="application/xml; charset=utf-8")
