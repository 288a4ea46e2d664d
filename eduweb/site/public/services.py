"""Service guides: by audience, and one by one."""

from itertools import groupby
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from eduweb.core.page_tags import ListPage
from eduweb.core.render_cache.compiled_query import CompiledQuery

from ..enums import Audience
from ..models import ServiceGuide

SERVICES = ListPage(
    "办事指南", "每件事写明条件、材料、流程、地点、时间和电话。", "办事指南,入学,转学,教师资格", "办事服务"
)


class GuideRow(NamedTuple):
    """The data of a guide in lists."""

    audience: str
    slug: str
    name: str
    purpose: str

    def get_absolute_url(self) -> str:
        return reverse("service", args=[self.slug])


def by_audience() -> tuple[tuple[str, tuple[GuideRow, ...]], ...]:
    """`(audience, guides)` in the order of `Audience`; audiences without a guide are left out. One query."""
    order = list(Audience)
    guides = sorted(map(GuideRow._make, _GUIDES.rows()), key=lambda guide: order.index(guide.audience))
    return tuple(
        (Audience(audience).label, tuple(group)) for audience, group in groupby(guides, lambda guide: guide.audience)
    )


_GUIDES = CompiledQuery(lambda: ServiceGuide.objects.values_list(*GuideRow._fields))


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """All guides, by audience."""
    return render(request, "site/services.html", {"list_page": SERVICES, "audiences": by_audience()})


@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """One guide, complete (STANDARDS §2), with the other matters of the same audience."""
    guide = get_object_or_404(ServiceGuide.objects.select_related("department"), slug=slug)
    context = {
        "list_page": SERVICES,
        "guide": guide,
        "documents": list(guide.documents.all()),
        "lookups": list(guide.lookups.all()),
        "others": ServiceGuide.objects.filter(audience=guide.audience).exclude(pk=guide.pk),
    }
    return render(request, "site/service.html", context)
