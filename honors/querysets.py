"""Selections of honours and their evidence; nothing else filters on these fields but a reader's choice (`filter_form`)."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Case, Count, F, Q, Sum, Value, When, Window
from django.db.models.functions import Coalesce, Least, Left, RowNumber

from .enums import HonorLevel, HonorState, RecipientKind, ReportState


class HonorQuerySet(models.QuerySet):
    def shown(self) -> Self:
        """Honours on the wall: all but revoked ones."""
        return self.exclude(state=HonorState.REVOKED)

    def in_force(self) -> Self:
        """Valid honours, and those under review."""
        return self.filter(state__in=[HonorState.VALID, HonorState.TO_REVIEW])

    def run_out(self, today: date) -> Self:
        """Honours in force after their last day."""
        return self.in_force().filter(valid_until__lt=today)

    def ending_by(self, day: date, today: date) -> Self:
        """Honours in force with their last day between `today` and `day`."""
        return self.in_force().filter(valid_until__gte=today, valid_until__lte=day)

    def to_review_by(self, day: date) -> Self:
        """Valid honours with a day of review up to `day`."""
        return self.filter(state=HonorState.VALID, review_on__lte=day)

    def under_review(self) -> Self:
        return self.filter(state=HonorState.TO_REVIEW)

    def due_by(self, day: date, today: date) -> Self:
        """Honours that need attention up to `day`: under review, to be reviewed, or about to end."""
        return self.under_review() | self.to_review_by(day) | self.ending_by(day, today)

    def soonest_first(self) -> Self:
        """Honours under review first, then by day of review or last day, the earlier of the two."""
        is_open = Case(When(state=HonorState.TO_REVIEW, then=0), default=1)
        return self.order_by(
            is_open, Least(Coalesce("review_on", "valid_until"), Coalesce("valid_until", "review_on")), "pk"
        )

    def monthly(self) -> Self:
        """Honours of a month, such as 党员先锋示范岗."""
        return self.filter(month__isnull=False)

    def of_level_or_above(self, level: int) -> Self:
        return self.filter(level__lte=level)

    def of_party_organizations(self) -> Self:
        """Honours with a Party organization as recipient; PostgreSQL has an index of those that name one."""
        held = {"recipients__kind": RecipientKind.PARTY, "recipients__party_organization__isnull": False}
        return self.filter(pk__in=self.filter(**held).order_by().values("pk"))

    def for_posts_of_party_organizations(self) -> Self:
        """Honours of people or posts of a Party organization."""
        person = {"recipients__kind": RecipientKind.PERSON, "recipients__party_organization__isnull": False}
        return self.filter(pk__in=self.filter(**person).order_by().values("pk"))

    def of_level(self, level: int) -> Self:
        return self.filter(level=level)

    def of_school(self, school: models.Model) -> Self:
        """Honours of the school, its people and its Party organizations."""
        recipients: Any = self.model._meta.get_field("recipients").related_model.objects.order_by().values("honor")
        # Two readings of an index each: one condition for both would read the recipients of all schools.
        of_parties = recipients.filter(party_organization__school=school)
        return self.filter(pk__in=recipients.filter(school=school).union(of_parties, all=True))

    def of_party_organization(self, organization: models.Model) -> Self:
        """Honours of the organization and its people."""
        held = self.filter(recipients__party_organization=organization)
        return self.filter(pk__in=held.order_by().values("pk"))

    def newest_month_first(self) -> Self:
        return self.order_by("-year", "-month", "-id")

    def highest_first(self) -> Self:
        return self.order_by("level", "-year", "-id")

    def newest_of_each_level(self, most: int) -> Self:
        """At most so many honours of each level, in one query, which reads no others."""
        newest = (self.of_level(level).order_by("-year", "-id").values("pk")[:most] for level in HonorLevel)
        # A union, since PostgreSQL asks every honour about alternatives; SQLite cuts none but those inside of others.
        every = self.model._base_manager.order_by().values("pk")
        first, *others = (every.filter(pk__in=of_level) for of_level in newest)
        return self.filter(pk__in=first.union(*others, all=True))

    def highest_monthly_and_others(self, most: int) -> Self:
        """At most so many monthly honours and so many others, in one query: the highest, then the newest."""
        is_monthly = Case(When(month=None, then=0), default=1)
        order = [F("level").asc(), F("year").desc(), F("month").desc(), F("id").desc()]
        rank = Window(RowNumber(), partition_by=is_monthly, order_by=order)
        return self.annotate(rank_of_both=rank).filter(rank_of_both__lte=most).order_by("rank_of_both")

    def counts(self) -> models.QuerySet[Any, tuple]:
        """`(level, year, kind, items, records)` for each combination with honours."""
        groups = self.order_by().values_list("level", "year", "kind")
        return groups.annotate(items=Sum("count"), records=Count("*"))

    def named(self, name: str, year: int) -> Self:
        """Honours of this name and year."""
        return self.filter(name=name.strip(), year=year)

    def named_alike(self, name: str, year: int) -> Self:
        """Honours of this year, the name of which is in this one, or this one in theirs; the same name first."""
        asked = Value(name.strip(), models.CharField())
        found = (
            self.filter(year=year).annotate(asked=asked).filter(Q(name__contains=asked) | Q(asked__contains=F("name")))
        )
        return found.order_by(Case(When(name=asked, then=0), default=1), "-id")


class HonorReportQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """Reports without a decision."""
        return self.filter(state=ReportState.REPORTED)

    def sent_back(self) -> Self:
        """Reports that their school is to correct."""
        return self.filter(state=ReportState.SENT_BACK)


class PublicEvidenceQuerySet(models.QuerySet):
    def outdated(self) -> Self:
        """Copies that may not stay public: of a revoked honour, or of another file than the honour's evidence."""
        # A public copy lies in a folder named by its content (`eduweb.core.media.public.renditions`).
        is_present = Q(path__contains=Left("honor__evidence__sha256", 20))
        return self.filter(Q(honor__state=HonorState.REVOKED) | Q(honor__evidence=None) | ~is_present)
