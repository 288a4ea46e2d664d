"""Party organizations on an earlier day: their names, places in the tree, elections and secretaries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from ..models import PartyFormerName, PartyFormerSuperior, PartyOrganization, PartyTerm
from ..rules.party_terms import terms_on


def organizations_on(day: date) -> list[PartyOrganization]:
    """The organizations that there were on `day`, as they were, never to be saved; four queries.

    What has no record of its changes (type, school, brand) is that of today; the number of members is left out.
    """
    there = Q(founded_on=None) | Q(founded_on__lte=day)
    organizations = PartyOrganization.objects.filter(there, Q(dissolved_on=None) | Q(dissolved_on__gt=day))
    found = {one.pk: one for one in organizations.with_schools().defer("introduction")}
    superiors = _first_after(PartyFormerSuperior.objects.filter(until__gt=day))
    names = _first_after(PartyFormerName.objects.filter(until__gt=day))
    terms = _by_organization(PartyTerm.objects.filter(begins_on__lte=day))
    for pk, one in found.items():
        superior = superiors[pk].superior_id if pk in superiors else one.superior_id
        one.superior = found.get(superior) if superior else None
        one.name = names[pk].name if pk in names else one.name
        _set_terms(one, day, terms[pk])
    return list(found.values())


def _set_terms(organization: PartyOrganization, day: date, terms: list[PartyTerm]) -> None:
    for name, value in terms_on(day, terms).columns.items():
        setattr(organization, name, value)
    organization.member_count = 0


def _first_after(rows: Any) -> dict[int, Any]:
    """Of each organization the former value that ended first."""
    first: dict[int, Any] = {}
    for row in rows.order_by("until", "pk"):
        first.setdefault(row.organization_id, row)
    return first


def _by_organization(terms: Iterable[PartyTerm]) -> dict[int, list[PartyTerm]]:
    rows: dict[int, list[PartyTerm]] = defaultdict(list)
    for term in terms:
        rows[term.organization_id].append(term)
    return rows
