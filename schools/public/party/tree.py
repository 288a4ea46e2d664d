"""The tree of Party organizations: the whole of it where it has room on a page, else a level or a branch at a time."""

from datetime import date
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ...enums import PartyType
from ...history.party_past import organizations_on, superiors_on
from ...models import PartyOrganization
from ...party.coverage import coverage_on
from ...party.outline import Outline, restricted
from ...party.tree import branch, has_room
from ..asked_day import asked_day
from ..filters import PartyForm
from ..list_pages import PARTY

MOST_BESIDE = 30


@require_safe
def party_tree(request: HttpRequest) -> HttpResponse:
    """The tree, counts by type, brands, and the coverage of private schools.

    With `?q=` what search finds and all above it, with `?under=12` what stands below number 12, with `?as_of=` the tree
    of that day.
    """
    today = timezone.localdate()
    filters = PartyForm.read(request.GET)
    day, error = asked_day(filters.chosen.get("as_of", ""), today)
    if day and day < today:
        return _tree_on(day, request, filters)
    active = PartyOrganization.objects.active()
    types, superiors = active.count_by_type(), active.superiors()
    found = list(filters.searched(active).values_list("pk", flat=True)) if filters.words else None
    outline = Outline(superiors if found is None else restricted(superiors, found))
    context = {
        "list_page": PARTY,
        "filters": filters,
        "error": error,
        "today": today,
        "branch": branch(outline, active.in_bulk, **_asked(request, filters)),
        "found": found,
        "total": len(superiors),
        "is_large": not has_room(len(superiors)),
        "figures": [{"label": kind.label, "value": types[kind], "unit": "个"} for kind in PartyType if kind in types],
        "brands": active.with_brand()[:MOST_BESIDE],
        "coverage": coverage_on(today, most=MOST_BESIDE),
    }
    return render(request, "party/tree.html", context)


def _tree_on(day: date, request: HttpRequest, filters: PartyForm) -> HttpResponse:
    superiors = superiors_on(day)
    shown = branch(Outline(superiors), partial(organizations_on, day, superiors), **_asked(request, filters))
    context = {"list_page": PARTY, "filters": filters, "day": day, "branch": shown, "total": len(superiors)}
    return render(request, "party/tree_on_day.html", context)


def _asked(request: HttpRequest, filters: PartyForm) -> dict:
    return {"under": filters.chosen.get("under"), "page": request.GET.get("page")}
