"""Party organizations."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..enums import PartyType
from ..models import PartyOrganization
from ..party.coverage import coverage_on
from ..party.tree import build_trees
from . import facts
from .list_pages import INSTRUCTORS, PARTY


@require_safe
def party_tree(request: HttpRequest) -> HttpResponse:
    """The whole tree, counts by type, brands, and the coverage of private schools by instructors."""
    organizations = list(PartyOrganization.objects.active().with_schools())
    types = Counter(organization.org_type for organization in organizations)
    context = {
        "list_page": PARTY,
        "tree": build_trees(organizations),
        "total": len(organizations),
        "figures": [{"label": kind.label, "value": types[kind], "unit": "个"} for kind in PartyType if types[kind]],
        "brands": [organization for organization in organizations if organization.brand],
        "coverage": coverage_on(timezone.localdate()),
    }
    return render(request, "party/tree.html", context)


@require_safe
def party_instructor_list(request: HttpRequest) -> HttpResponse:
    """Every private school with its instructors, those without any first."""
    context = {"list_page": INSTRUCTORS, "coverage": coverage_on(timezone.localdate())}
    return render(request, "party/instructors.html", context)


@require_safe
def party_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One organization; the template's tags add honours and stories."""
    organization = get_object_or_404(PartyOrganization.objects.with_path(), pk=pk)
    above = organization.path()[:-1]
    context = {
        "list_page": PARTY,
        "organization": organization,
        "above": above,
        "facts": facts.of_party_organization(organization),
        "subordinates": list(organization.subordinates.active().with_schools()),
    }
    return render(request, "party/organization.html", context)
