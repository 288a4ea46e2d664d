"""The page of a Party organization, of today or of an earlier day."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ...history.party_past import organizations_on, superiors_on
from ...models import PartyMemberCount, PartyOrganization
from ...rules.party_tree import numbers_above
from .. import facts
from ..asked_day import asked_day
from ..filters import PartyForm
from ..list_pages import PARTY
from ..statistics_summary import Table

MOST_BELOW = 50


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
        "subordinates": organization.subordinates.active()[: MOST_BELOW + 1],
        "most_below": MOST_BELOW,
        "all_below": PartyForm.address(under=pk),
        "error": error,
        "today": today,
        "terms": list(organization.terms.begun(today)),
        "members": members_table(organization.member_counts.all()),
    }
    return render(request, "party/organization.html", context)


def _page_on(day: date, request: HttpRequest, present: PartyOrganization) -> HttpResponse:
    """The organization's path, secretary, term and subordinates on an earlier day."""
    superiors = superiors_on(day)
    below = [pk for pk, superior in superiors.items() if superior == present.pk][: MOST_BELOW + 1]
    above = numbers_above(present.pk, superiors)
    organizations = organizations_on(day, superiors, [present.pk, *above, *below])
    former = organizations.get(present.pk)
    context = {
        "list_page": PARTY,
        "organization": former or present,
        "today_url": present.get_absolute_url(),
        "day": day,
        "is_there": former is not None,
        "above": former.path()[:-1] if former else [],
        "facts": facts.of_former_party_organization(former) if former else [],
        "subordinates": [organizations[pk] for pk in below if former and pk in organizations],
        "most_below": MOST_BELOW,
        "all_below": PartyForm.address(under=present.pk, as_of=day),
    }
    return render(request, "party/organization_on_day.html", context)


def members_table(counts: Iterable[PartyMemberCount]) -> Table | None:
    """The members by year, the newest first; None without any."""
    rows: list[list[str | int]] = [[f"{one.year} 年", one.members] for one in counts]
    return Table(headings=["年度", "年末党员数（名）"], rows=rows) if rows else None
