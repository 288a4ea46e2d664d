"""Selections of schools, their groups and projects, and of training institutions."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Self

from django.db import models
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Substr

from ..enums import LISTED_STATES, SchoolState, Sponsor, TrainingState
from .party import serving


class TownQuerySet(models.QuerySet):
    """Records with a field `town`."""

    def towns(self) -> list[str]:
        """The towns of these records, each once, in alphabetical order."""
        return list(self.order_by("town").values_list("town", flat=True).distinct())

    def town_counts(self) -> list[tuple[str, int]]:
        """`(town, number of these records)`, in alphabetical order."""
        return list(self.order_by().values_list("town").annotate(Count("pk")).order_by("town"))


class SchoolQuerySet(TownQuerySet):
    def open(self) -> Self:
        """Schools that teach today."""
        return self.filter(state=SchoolState.OPEN)

    def listed(self) -> Self:
        """The directory's schools: open ones and those in preparation."""
        return self.filter(state__in=LISTED_STATES)

    def merged(self) -> Self:
        """Merged schools; their plain address leads to the school that took them in."""
        return self.filter(state=SchoolState.MERGED)

    def unmerged(self) -> Self:
        """Schools with a page at their plain address."""
        return self.exclude(state=SchoolState.MERGED)

    def of_level(self, level: str) -> Self:
        """Schools of a type that begins with this level's digit (`SchoolLevel`)."""
        return self.filter(school_type__startswith=level)

    def of_levels(self, levels: Iterable[str]) -> Self:
        """Schools of any of these levels."""
        return self.filter(reduce(or_, (Q(school_type__startswith=level) for level in levels)))

    def of_type(self, school_type: str) -> Self:
        return self.filter(school_type=school_type)

    def private(self) -> Self:
        return self.filter(sponsor=Sponsor.PRIVATE)

    def public(self) -> Self:
        return self.exclude(sponsor=Sponsor.PRIVATE)

    def without_instructor(self, day: date) -> Self:
        """Open private schools without a Party-building instructor on this day (STANDARDS §7.3)."""
        return self.open().private().exclude(pk__in=self.with_instructor(day).values("pk"))

    def with_instructor(self, day: date) -> Self:
        """Open private schools with a Party-building instructor on this day."""
        return self.open().private().filter(serving(day, "party_instructors__")).order_by().distinct()

    def with_nursery(self) -> Self:
        """Kindergartens registered for nursery care (托育)."""
        return self.filter(nursery_places__gt=0)

    def placed(self) -> Self:
        """Schools with longitude and latitude."""
        return self.exclude(Q(longitude=None) | Q(latitude=None))

    def for_lists(self) -> Self:
        """With the fields of a row of the directory, and no long text."""
        return self.only(
            "code", "name", "school_type", "sponsor", "state", "town", "address", "telephone", "nursery_places"
        )

    def with_campuses(self) -> Self:
        """A row for each campus of the school, as `campus_*`; one row with `campus_name` None for a school without."""
        return self.annotate(
            campus_name=F("campuses__name"),
            campus_address=F("campuses__address"),
            campus_telephone=F("campuses__telephone"),
        ).order_by("campuses__id")

    def level_counts(self) -> dict[str, tuple[int, int]]:
        """How many schools each level has, and how many of them are in preparation: `{"1": (28, 1), …}`."""
        levels = self.order_by().annotate(level_digit=Substr("school_type", 1, 1)).values_list("level_digit")
        counted = levels.annotate(n=Count("pk"), preparing=Count("pk", filter=Q(state=SchoolState.PREPARING)))
        return {level: (count, preparing) for level, count, preparing in counted}

    def nursery_totals(self) -> dict[str, int]:
        """`{"kindergartens": n, "places": n}` over the open schools with nursery places."""
        totals = self.open().with_nursery().aggregate(kindergartens=Count("pk"), places=Sum("nursery_places"))
        return {"kindergartens": totals["kindergartens"], "places": totals["places"] or 0}

    def nursery_by_town(self) -> list[tuple[str, int, int]]:
        """`(town, kindergartens, places)` over the open schools with nursery places, most places first."""
        towns = self.open().with_nursery().order_by().values_list("town")
        return list(towns.annotate(n=Count("pk"), places=Sum("nursery_places")).order_by("-places", "town"))


class GroupMembershipQuerySet(models.QuerySet):
    def current(self, day: date) -> Self:
        """Memberships on this day."""
        return self.filter(Q(left_on=None) | Q(left_on__gt=day), joined_on__lte=day)

    def in_groups_of(self, school: models.Model) -> Self:
        """Every membership, present or former, in the school's groups: led, joined, or left by it."""
        groups = self.filter(Q(school=school) | Q(group__lead_school=school)).order_by().values("group")
        return (
            self.filter(group__in=groups).select_related("group__lead_school", "school").order_by("group", "joined_on")
        )


class EducationProjectQuerySet(models.QuerySet):
    def livelihood(self) -> Self:
        """Projects on the year's list of livelihood works (民生实事)."""
        return self.filter(is_livelihood=True)

    def newest_first(self) -> Self:
        return self.order_by(F("started_on").desc(nulls_last=True), "-id")


class TrainingInstitutionQuerySet(TownQuerySet):
    def supervised(self) -> Self:
        """The public list: every institution with a licence, with or without a warning."""
        return self.exclude(state=TrainingState.CANCELLED)

    def state_counts(self) -> dict[str, int]:
        """The number of institutions in each state."""
        return dict(self.order_by().values_list("state").annotate(Count("pk")))
