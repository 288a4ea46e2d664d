"""Selection words of the register; nothing else filters on these fields."""

from django.db import models
from django.db.models import Count, F, Q, Sum

from .enums import PartyType, SchoolState, Sponsor, TrainingState


class SchoolQuerySet(models.QuerySet):
    def open(self):
        """Schools that teach today."""
        return self.filter(state=SchoolState.OPEN)

    def listed(self):
        """Schools that the directory shows: those open or being prepared."""
        return self.filter(state__in=[SchoolState.OPEN, SchoolState.PREPARING])

    def of_level(self, level: str):
        """Schools whose type begins with this level's digit (`SchoolLevel`)."""
        return self.filter(school_type__startswith=level)

    def private(self):
        return self.filter(sponsor=Sponsor.PRIVATE)

    def public(self):
        return self.exclude(sponsor=Sponsor.PRIVATE)

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

    def nursery_totals(self) -> dict[str, int]:
        """`{"kindergartens": n, "places": n}` over the open schools with nursery places."""
        totals = self.open().with_nursery().aggregate(kindergartens=Count("pk"), places=Sum("nursery_places"))
        return {"kindergartens": totals["kindergartens"], "places": totals["places"] or 0}


class GroupMembershipQuerySet(models.QuerySet):
    def on(self, day):
        """Memberships that hold on this day."""
        return self.filter(joined_on__lte=day).filter(Q(left_on=None) | Q(left_on__gt=day))


class TrainingInstitutionQuerySet(models.QuerySet):
    def supervised(self):
        """The public list: every institution with a licence, whatever its warning state."""
        return self.exclude(state=TrainingState.CANCELLED)


class PartyOrganizationQuerySet(models.QuerySet):
    def active(self):
        return self.filter(dissolved_on=None)

    def with_places(self):
        """With what a line of the tree shows, in one query."""
        return self.select_related("school").order_by("order", "id")

    def branches(self):
        return self.filter(org_type__in=[PartyType.BRANCH, PartyType.JOINT_BRANCH, PartyType.TEMPORARY_BRANCH])


class PartyInstructorQuerySet(models.QuerySet):
    def serving(self, day):
        """Instructors whose term holds on this day."""
        return self.filter(started_on__lte=day).filter(Q(ended_on=None) | Q(ended_on__gt=day))


class EducationProjectQuerySet(models.QuerySet):
    def livelihood(self):
        """Projects on the year's list of livelihood works (民生实事)."""
        return self.filter(is_livelihood=True)

    def newest_first(self):
        return self.order_by(F("started_on").desc(nulls_last=True), "-id")
