"""Addresses of all public pages: for search engines in parts, for people on one page."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Column, Topic
from eduweb.core.lists.key_ranges import key_ranges
from eduweb.core.pages.addresses import absolute

from ..models import SiteProfile
from .services import by_audience
from .sitemap_sections import PAGES, SECTIONS, Section

# How many numbers a part spans, so that it holds at most as many addresses and is found by one walk in the primary key.
# The protocol allows 50,000; this keeps a part near a megabyte.
PER_PART = 10_000


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The parts of the sitemap; a story stays in its part for ever, so that old parts do not change."""
    parts = [("pages", 1)]
    for name, section in SECTIONS.items():
        parts += [(name, number + 1) for number in key_ranges(section.records(), PER_PART)]
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


def _newest_of(name: str) -> datetime | date | None:
    """The last change of a page of `PAGES`; the profile's where it has no records yet."""
    records, field = PAGES[name]
    newest = records().order_by(f"-{field}").values_list(field, flat=True).first()
    return newest or SiteProfile.objects.values_list("updated_at", flat=True).first()


def _lines(name: str, number: int) -> Iterator[str]:
    """The addresses of a part, written without a template and without resolving each: there are thousands of one form."""
    if name not in SECTIONS or not 0 < number < 2**63 // PER_PART:
        return
    section = SECTIONS[name]
    found = section.records().filter(pk__gte=(number - 1) * PER_PART, pk__lt=number * PER_PART).order_by("pk")
    before, after = absolute(reverse(section.name, args=[0])).rsplit("0", 1)
    last_pages = section.further() if section.further else {}
    for key, *dates in found.values_list(section.key, *section.changed).iterator():
        changed = max(filter(None, dates), key=_moment, default=None)
        yield _line(f"{before}{key}{after}", changed)
        yield from _further(section, key, last_pages.get(key, 1), changed)


def _further(section: Section, key: str, last_page: int, changed: datetime | date | None) -> Iterator[str]:
    """The further pages of a list: a new story on the first one moves all others."""
    for number in range(2, last_page + 1):
        yield _line(absolute(reverse(section.further_name, args=[key, number])), changed)


def _line(address: str, changed: datetime | date | None) -> str:
    day = f"{changed:%Y-%m-%d}" if changed and not isinstance(changed, datetime) else ""
    written = day or (f"{changed.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if changed else "")
    return f"<url><loc>{escape(address)}</loc>{written and f'<lastmod>{written}</lastmod>'}</url>"


def _moment(changed: datetime | date) -> datetime:
    return changed if isinstance(changed, datetime) else datetime.combine(changed, time.min, UTC)


def _xml(content: str | bytes) -> HttpResponse:
    return HttpResponse(content, content_type="application/xml; charset=utf-8")
