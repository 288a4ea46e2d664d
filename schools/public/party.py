"""Party organizations."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..enums import PartyType
from ..history.party_past import organizations_on
from ..models import PartyMemberCount, PartyOrganization
from ..party.coverage import coverage_on
from ..party.tree import build_trees
from . import facts
from .asked_day import asked_day
from .list_pages import INSTRUCTORS, PARTY
from .statistics_summary import Table


@require_safe
def party_tree(request: HttpRequest) -> HttpResponse:
    """The whole tree, counts by type, brands, and the coverage of private schools; with `?as_of=` the tree of that day."""
    today = timezone.localdate()
    day, error = asked_day(request.GET.get("as_of", ""), today)
    if day and day < today:
        former = organizations_on(day)
        context = {"list_page": PARTY, "day": day, "tree": build_trees(former), "total": len(former)}
        return render(request, "party/tree_on_day.html", context)
    organizations = list(PartyOrganization.objects.active().with_schools())
    types = Counter(organization.org_type for organization in organizations)
    context = {
        "list_page": PARTY,
        "error": error,
        "today": today,
        "tree": build_trees(organizations),
        "total": len(organizations),
        "figures": [{"label": kind.label, "value": types[kind], "unit": "个"} for kind in PartyType if types[kind]],
        "brands": [organization for organization in organizations if organization.brand],
        "coverage": coverage_on(today),
    }
    return render(request, "party/tree.html", context)


@require_safe
def party_instructor_list(request: HttpRequest) -> HttpResponse:
    """Every private school with its instructors, those without any first."""
    context = {"list_page": INSTRUCTORS, "coverage": coverage_on(timezone.localdate())}
    return render(request, "party/instructors.html", context)


@require_safe
def party_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One organization; the template's tags add honours and stories. With `?as_of=` what it was on that day."""
    organization = get_object_or_404(PartyOrganization.objects.with_path(), pk=pk)
    today = timezone.localdate()
    day, error = asked_day(request.GET.get("as_of", ""), today)
    if day and day < today:
        return _page_on(day, request, organization)
    context = {
        "list_page": PARTY,
        "organization": organization,
        "above": organization.path()[:-1],
        "facts": facts.of_party_organization(organization),
        "subordinates": list(organization.subordinates.active().with_schools()),
        "error": error,
        "today": today,
        "terms": list(organization.terms.begun(today)),
        "members": members_table(organization.member_counts.all()),
    }
    return render(request, "party/organization.html", context)


def _page_on(day: date, request: HttpRequest, present: PartyOrganization) -> HttpResponse:
    """The organization's path, secretary, term and subordinates on an earlier day."""
    organizations = organizations_on(day)
    former = next((one for one in organizations if one.pk == present.pk), None)
    context = {
        "list_page": PARTY,
        "organization": former or present,
        "today_url": present.get_absolute_url(),
        "day": day,
        "is_there": former is not None,
        "above": former.path()[:-1] if former else [],
        "facts": facts.of_former_party_organization(former) if former else [],
        "subordinates": [one for one in organizations if former and one.superior_id == former.pk],
    }
    return render(request, "party/organization_on_day.html", context)


def members_table(counts: Iterable[PartyMemberCount]) -> Table | None:
    """The members by year, the newest first; None without any."""
    rows: list[list[str | int]] = [[f"{one.year} 年", one.members] for one in counts]
    return Table(headings=["年度", "年末党员数（名）"], rows=rows) if rows else None
