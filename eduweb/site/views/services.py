"""Service guides: by whom they are for, and one by one."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..enums import Audience
from ..models import ServiceGuide


def by_audience() -> list[tuple[str, list[ServiceGuide]]]:
    """`(audience, guides)` in the order of `Audience`; audiences without a guide are left out. One query."""
    order = list(Audience)
    guides = sorted(ServiceGuide.objects.all(), key=lambda guide: order.index(guide.audience))
    return [
        (Audience(audience).label, list(group)) for audience, group in groupby(guides, lambda guide: guide.audience)
    ]


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """All guides, by audience."""
    return render(request, "site/services.html", {"audiences": by_audience()})


@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """One guide, complete (STANDARDS §2), with the other matters of the same audience."""
    guide = get_object_or_404(ServiceGuide, slug=slug)
    others = ServiceGuide.objects.filter(audience=guide.audience).exclude(pk=guide.pk)
    return render(request, "site/service.html", {"guide": guide, "others": others})
