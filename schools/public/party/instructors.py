"""The Party-building instructors of private schools."""

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ...models import PartyOrganization
from ...party.coverage import coverage_on
from ..list_pages import INSTRUCTORS

PER_PAGE = 100


@require_safe
def party_instructor_list(request: HttpRequest) -> HttpResponse:
    """The private schools with their instructors by page, those without any first."""
    coverage = coverage_on(timezone.localdate(), most=PER_PAGE, page=request.GET.get("page"))
    own = Prefetch("party_organizations", PartyOrganization.objects.active())
    prefetch_related_objects(list(coverage.page), own)
    context = {"list_page": INSTRUCTORS, "coverage": coverage, "page": coverage.page}
    return render(request, "party/instructors.html", context)
