"""Party organizations."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from ..coverage import coverage
from ..enums import PartyType
from ..models import PartyOrganization
from ..party_tree import grow


def party(request: HttpRequest) -> HttpResponse:
    """The whole tree, counts by type, brands, and the coverage of private schools by instructors."""
    organizations = list(PartyOrganization.objects.active().with_places())
    types = Counter(organization.org_type for organization in organizations)
    context = {
        "tree": grow(organizations),
        "total": len(organizations),
        "types": [(kind.label, types[kind]) for kind in PartyType if types[kind]],
        "brands": [organization for organization in organizations if organization.brand],
        "coverage": coverage(timezone.localdate()),
    }
    return render(request, "party/tree.html", context)


def party_organization(request: HttpRequest, pk: int) -> HttpResponse:
    """One organization; honours and stories come by tags."""
    organization = get_object_or_404(PartyOrganization.objects.with_path(), pk=pk)
    context = {
        "organization": organization,
        "path": organization.path()[:-1],
        "subordinates": list(organization.subordinates.active().with_places()),
    }
    return render(request, "party/organization.html", context)
