"""Selections of Party organizations and Party-building instructors."""

from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from ..calendar.election_terms import FIRST_REMINDER, REMINDER_MONTHS, TERM_YEARS, latest_election
from ..calendar.months import add_months
from ..enums import PartyTermKind, ReElection


class PartyOrganizationQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(dissolved_on=None)

    def superiors(self) -> dict[int, int | None]:
        """The number of each organization's superior, by the organization's number; one query."""
        return dict(self.values_list("pk", "superior_id"))

    def count_by_type(self) -> dict[str, int]:
        """How many there are of each type."""
        return dict(self.order_by().values_list("org_type").annotate(models.Count("pk")))

    def with_brand(self) -> Self:
        return self.exclude(brand="")

    def with_schools(self) -> Self:
        """With their schools, in one query."""
        return self.select_related("school")

    def with_path(self) -> Self:
        """With five levels of superiors, so that `path()` needs no query of its own."""
        return self.select_related("school", "superior__superior__superior__superior")

    def with_term_over_by(self, day: date) -> Self:
        """Organizations with a term that ends on this day or earlier."""
        terms = TERM_YEARS.items()
        over = (Q(org_type=kind, last_election_on__lte=latest_election(day, years)) for kind, years in terms)
        return self.filter(Q(term_until__lte=day) | Q(Q(term_until=None) & reduce(or_, over)))

    def with_officials(self) -> Self:
        """Organizations of schools that have officials, each once, with their schools."""
        return self.with_schools().filter(school__officers__user__is_active=True).distinct()

    def at_re_election(self, stage: str, today: date) -> Self:
        """Active organizations at this reminder: term over, or term ending within the reminder's months."""
        overdue = self.active().with_term_over_by(today - timedelta(days=1))
        if stage == ReElection.OVERDUE:
            return overdue
        ending = self.active().with_term_over_by(add_months(today, REMINDER_MONTHS[ReElection(stage)]))
        return ending.exclude(pk__in=overdue.order_by().values("pk"))

    def due_for_re_election(self, today: date) -> Self:
        """Active organizations at any reminder: term over, or over within six months."""
        return self.active().with_term_over_by(add_months(today, FIRST_REMINDER))

    def without_election_day(self) -> Self:
        """Active organizations that have a term, without a day of their last election."""
        return self.active().filter(org_type__in=list(TERM_YEARS), last_election_on=None)


class PartyTermQuerySet(models.QuerySet):
    def begun(self, day: date) -> Self:
        """Terms that begin on this day or earlier."""
        return self.filter(begins_on__lte=day)

    def to_write(self, day: date) -> Self:
        """The latest begun term of each active organization, if its record says something else."""
        later = self.model.objects.begun(day).filter(
            organization=OuterRef("organization"), begins_on__gt=OuterRef("begins_on")
        )
        latest = self.begun(day).filter(~Exists(later), organization__dissolved_on=None)
        elected = Q(organization__last_election_on=F("begins_on"), organization__last_election_on__isnull=False)
        other_election = Q(kind=PartyTermKind.ELECTION) & ~elected
        return latest.filter(~Q(secretary=F("organization__secretary")) | other_election)


class PartyInstructorQuerySet(models.QuerySet):
    def serving(self, day: date) -> Self:
        """Instructors in office on this day."""
        return self.filter(serving(day))


def serving(day: date, relation: str = "") -> Q:
    """The condition of an instructor in office on this day; `relation` leads there from another model."""
    begun = Q(**{f"{relation}started_on__lte": day})
    return begun & (Q(**{f"{relation}ended_on": None}) | Q(**{f"{relation}ended_on__gt": day}))
