"""Party organizations on an earlier day: their names, places in the tree, elections and secretaries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from ..models import PartyFormerName, PartyFormerSuperior, PartyOrganization, PartyTerm
from ..querysets import PartyOrganizationQuerySet
from ..rules.party_terms import terms_on


def superiors_on(day: date) -> dict[int, int | None]:
    """The tree of `day`: the superior's number by the organization's, for all that there were; two queries."""
    superiors = _there_on(day).superiors()
    for pk, superior in _first_after(PartyFormerSuperior.objects.filter(until__gt=day), "superior_id").items():
        if pk in superiors:
            superiors[pk] = superior
    return superiors


def organizations_on(day: date, superiors: dict[int, int | None], numbers: list[int]) -> dict[int, PartyOrganization]:
    """Those of these numbers that there were on `day`, as they were, never to be saved; three queries.

    What has no record of its changes (type, school, brand) is that of today; the number of members is left out. Their
    superiors are set as far as they are among them.
    """
    found = _there_on(day).with_schools().defer("introduction").in_bulk(numbers)
    of_these = {"organization__in": numbers}
    names = _first_after(PartyFormerName.objects.filter(until__gt=day, **of_these), "name")
    terms = _by_organization(PartyTerm.objects.filter(begins_on__lte=day, **of_these))
    for pk, one in found.items():
        superior = superiors.get(pk)
        one.superior = found.get(superior) if superior is not None else None
        one.name = names.get(pk, one.name)
        _set_terms(one, day, terms[pk])
    return found


def _there_on(day: date) -> PartyOrganizationQuerySet:
    founded, dissolved = Q(founded_on=None) | Q(founded_on__lte=day), Q(dissolved_on=None) | Q(dissolved_on__gt=day)
    return PartyOrganization.objects.filter(founded, dissolved)


def _set_terms(organization: PartyOrganization, day: date, terms: list[PartyTerm]) -> None:
    for name, value in terms_on(day, terms).columns.items():
        setattr(organization, name, value)
    organization.member_count = 0


def _first_after(rows: QuerySet, field: str) -> dict[int, Any]:
    """Of each organization the former value that ended first."""
    first: dict[int, Any] = {}
    for pk, value in rows.order_by("until", "pk").values_list("organization", field):
        first.setdefault(pk, value)
    return first


def _by_organization(terms: Iterable[PartyTerm]) -> dict[int, list[PartyTerm]]:
    rows: dict[int, list[PartyTerm]] = defaultdict(list)
    for term in terms:
        rows[term.organization_id].append(term)
    return rows
