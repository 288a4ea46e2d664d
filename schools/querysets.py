"""Selection words of the register; nothing else filters on these fields."""

from datetime import timedelta
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Substr

from .calendar.election_terms import FIRST_REMINDER, MONTHS, TERM_YEARS, elected_by, later
from .enums import PartyType, ReElection, SchoolState, Sponsor, TrainingState


class SchoolQuerySet(models.QuerySet):
    def open(self):
        """Schools that teach today."""
        return self.filter(state=SchoolState.OPEN)

    def listed(self):
        """Schools that the directory shows: those open or being prepared."""
        return self.filter(state__in=[SchoolState.OPEN, SchoolState.PREPARING])

    def merged(self):
        """Schools whose plain address leads to the school that took them in."""
        return self.filter(state=SchoolState.MERGED)

    def unmerged(self):
        """Schools that readers see at their plain address."""
        return self.exclude(state=SchoolState.MERGED)

    def unconfirmed_since(self, day):
        """Schools at work whose record nobody has confirmed since `day`."""
        return self.listed().filter(Q(confirmed_on=None) | Q(confirmed_on__lt=day))

    def of_level(self, level: str):
        """Schools whose type begins with this level's digit (`SchoolLevel`)."""
        return self.filter(school_type__startswith=level)

    def of_type(self, school_type: str):
        return self.filter(school_type=school_type)

    def private(self):
        return self.filter(sponsor=Sponsor.PRIVATE)

    def public(self):
        return self.exclude(sponsor=Sponsor.PRIVATE)

    def without_instructor(self, day):
        """Private schools that teach today and that no Party-building instructor serves on this day (STANDARDS §7.3)."""
        return self.open().private().exclude(pk__in=self.with_instructor(day).values("pk"))

    def with_instructor(self, day):
        """Private schools that teach today and have a Party-building instructor."""
        return self.open().private().filter(_serving(day, "party_instructors__")).order_by().distinct()

    def in_town(self, town: str):
        return self.filter(town=town)

    def named(self, words: str):
        """Schools whose name, former name or code holds these words."""
        return self.filter(
            Q(name__icontains=words) | Q(short_name__icontains=words) | Q(former_names__icontains=words) | Q(code=words)
        )

    def with_nursery(self):
        """Kindergartens registered for nursery care (托育)."""
        return self.filter(nursery_places__gt=0)

    def for_lists(self):
        """With what a line of the directory shows, and no long text."""
        return self.only(
            "code", "name", "school_type", "sponsor", "state", "town", "address", "telephone", "nursery_places"
        )

    def with_campuses(self):
        """A row for each campus of the school, as `campus_*`; one row with `campus_name` None where it has none."""
        return self.annotate(
            campus_name=F("campuses__name"),
            campus_address=F("campuses__address"),
            campus_telephone=F("campuses__telephone"),
        ).order_by("campuses__id")

    def level_counts(self) -> dict[str, int]:
        """How many of these schools each level has: `{"1": 28, "2": 20, …}`."""
        levels = self.order_by().annotate(level_digit=Substr("school_type", 1, 1))
        return dict(levels.values_list("level_digit").annotate(Count("pk")))

    def towns(self) -> list[str]:
        """The towns that have such schools, each once."""
        return list(self.order_by("town").values_list("town", flat=True).distinct())

    def nursery_totals(self) -> dict[str, int]:
        """`{"kindergartens": n, "places": n}` over the open schools with nursery places."""
        totals = self.open().with_nursery().aggregate(kindergartens=Count("pk"), places=Sum("nursery_places"))
        return {"kindergartens": totals["kindergartens"], "places": totals["places"] or 0}

    def nursery_by_town(self) -> list[tuple[str, int, int]]:
        """`(town, kindergartens, places)` over the open schools with nursery places, most places first."""
        towns = self.open().with_nursery().order_by().values_list("town")
        return list(towns.annotate(n=Count("pk"), places=Sum("nursery_places")).order_by("-places", "town"))


class GroupMembershipQuerySet(models.QuerySet):
    def around(self, school):
        """Every membership, present or former, in the groups that the school leads, belongs to or once belonged to."""
        groups = self.filter(Q(school=school) | Q(group__lead_school=school)).order_by().values("group")
        return (
            self.filter(group__in=groups).select_related("group__lead_school", "school").order_by("group", "joined_on")
        )

    def on(self, day):
        """Memberships that hold on this day."""
        return self.filter(joined_on__lte=day).filter(Q(left_on=None) | Q(left_on__gt=day))


class TrainingInstitutionQuerySet(models.QuerySet):
    def supervised(self):
        """The public list: every institution with a licence, whatever its warning state."""
        return self.exclude(state=TrainingState.CANCELLED)

    def in_state(self, state: str):
        return self.filter(state=state)

    def of_category(self, category: str):
        return self.filter(category=category)

    def in_town(self, town: str):
        return self.filter(town=town)

    def named(self, words: str):
        """Institutions whose name, licence number, address or subjects hold these words."""
        return self.filter(
            Q(name__icontains=words)
            | Q(licence_number__icontains=words)
            | Q(address__icontains=words)
            | Q(scope__icontains=words)
        )

    def state_counts(self) -> dict[str, int]:
        """How many institutions are in each state."""
        return dict(self.order_by().values_list("state").annotate(Count("pk")))

    def towns(self) -> list[str]:
        """The towns that have such institutions, each once."""
        return list(self.order_by("town").values_list("town", flat=True).distinct())


class EnrolmentPlanQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_published=True)

    def of_year(self, year: int):
        return self.filter(year=year)

    def years(self) -> list[int]:
        """The years that have such a document, newest first."""
        return list(self.order_by("-year").values_list("year", flat=True).distinct())


class EnrolmentAreaQuerySet(models.QuerySet):
    def published_in(self, year: int):
        """The lines of that year's published documents, with their documents."""
        return self.filter(plan__is_published=True, plan__year=year).select_related("plan")

    def beside(self, plan):
        """The lines that hold in the same year for the same level, this document's own among them."""
        return self.filter(plan__year=plan.year, plan__level=plan.level).select_related("plan")

    def current(self):
        """Published lines of the newest year that its level has."""
        plans = self.model._meta.get_field("plan").related_model.objects.published()
        newest = plans.filter(level=OuterRef("plan__level")).order_by("-year").values("year")[:1]
        return self.filter(plan__is_published=True, plan__year=Subquery(newest)).select_related("plan")

    def towns(self) -> list[str]:
        """The towns that such lines are in, each once."""
        return list(self.order_by("town").values_list("town", flat=True).distinct())


class PartyOrganizationQuerySet(models.QuerySet):
    def active(self):
        return self.filter(dissolved_on=None)

    def in_order(self):
        return self.order_by("order", "id")

    def with_places(self):
        """With what a line of the tree shows, in one query."""
        return self.select_related("school").in_order()

    def with_path(self):
        """With the organizations above, so that `path()` asks nothing more in a tree of five levels."""
        return self.select_related("school", "superior__superior__superior__superior")

    def with_term_over_by(self, day):
        """Organizations whose term ends on this day or earlier."""
        over = (Q(org_type=kind, last_election_on__lte=elected_by(day, years)) for kind, years in TERM_YEARS.items())
        return self.filter(reduce(or_, over))

    def at_re_election(self, stage: str, today):
        """Active organizations that this reminder concerns: those over, or those whose term ends within its months."""
        overdue = self.active().with_term_over_by(today - timedelta(days=1))
        if stage == ReElection.OVERDUE:
            return overdue
        ending = self.active().with_term_over_by(later(today, months=MONTHS[ReElection(stage)]))
        return ending.exclude(pk__in=overdue.order_by().values("pk"))

    def due_for_re_election(self, today):
        """Active organizations of which somebody should be reminded: over, or over within six months."""
        return self.active().with_term_over_by(later(today, months=FIRST_REMINDER))

    def without_election_day(self):
        """Active organizations that have a term, but nobody wrote down since when."""
        return self.active().filter(org_type__in=list(TERM_YEARS), last_election_on=None)

    def branches(self):
        return self.filter(org_type__in=[kind for kind in PartyType if kind.is_branch])


class PartyInstructorQuerySet(models.QuerySet):
    def serving(self, day):
        """Instructors whose term holds on this day."""
        return self.filter(_serving(day))


class EducationProjectQuerySet(models.QuerySet):
    def livelihood(self):
        """Projects on the year's list of livelihood works (民生实事)."""
        return self.filter(is_livelihood=True)

    def at_stage(self, stage: int):
        return self.filter(stage=stage)

    def of_kind(self, kind: str):
        return self.filter(kind=kind)

    def newest_first(self):
        return self.order_by(F("started_on").desc(nulls_last=True), "-id")


def _serving(day, instructor: str = "") -> Q:
    """That an instructor's term holds on this day, asked from the instructor or, by the relation's name, from a school."""
    begun = Q(**{f"{instructor}started_on__lte": day})
    return begun & (Q(**{f"{instructor}ended_on": None}) | Q(**{f"{instructor}ended_on__gt": day}))
