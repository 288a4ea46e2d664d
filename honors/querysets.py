"""Selection words of honours."""

from django.db import models
from django.db.models import Case, Count, F, Q, Sum, When, Window
from django.db.models.functions import Coalesce, Least, Left, RowNumber

from .enums import HonorLevel, HonorState, RecipientKind


class HonorQuerySet(models.QuerySet):
    def shown(self):
        """Honours that stand on the wall: all but the revoked."""
        return self.exclude(state=HonorState.REVOKED)

    def standing(self):
        """Honours that hold: valid ones, and those under review."""
        return self.filter(state__in=[HonorState.VALID, HonorState.TO_REVIEW])

    def run_out(self, today):
        """Honours that still count as standing after their last day."""
        return self.standing().filter(valid_until__lt=today)

    def ending_by(self, day, today):
        """Standing honours whose last day is not past, but comes by this one."""
        return self.standing().filter(valid_until__gte=today, valid_until__lte=day)

    def to_review_by(self, day):
        """Valid honours whose day of review comes by this one."""
        return self.filter(state=HonorState.VALID, review_on__lte=day)

    def under_review(self):
        return self.filter(state=HonorState.TO_REVIEW)

    def due_by(self, day, today):
        """Everything that somebody has to look at by this day: under review, to be reviewed, or about to run out."""
        return self.under_review() | self.to_review_by(day) | self.ending_by(day, today)

    def soonest_first(self):
        """Those under review, then by the day that comes first."""
        is_open = Case(When(state=HonorState.TO_REVIEW, then=0), default=1)
        return self.order_by(
            is_open, Least(Coalesce("review_on", "valid_until"), Coalesce("valid_until", "review_on")), "pk"
        )

    def monthly(self):
        """What is given every month, such as 党员先锋示范岗."""
        return self.filter(month__isnull=False)

    def of_level_or_above(self, level: int):
        return self.filter(level__lte=level)

    def of_party_organizations(self):
        """Honours that Party organizations hold themselves."""
        held = self.filter(recipients__kind=RecipientKind.PARTY).order_by().values("pk")
        return self.filter(pk__in=held)

    def for_posts_of_party_organizations(self):
        """Honours of people or posts that belong to a Party organization."""
        person = {"recipients__kind": RecipientKind.PERSON, "recipients__party_organization__isnull": False}
        return self.filter(pk__in=self.filter(**person).order_by().values("pk"))

    def of_level(self, level: int):
        return self.filter(level=level)

    def in_year(self, year: int):
        return self.filter(year=year)

    def of_kind(self, kind: str):
        return self.filter(kind=kind)

    def of_school(self, school):
        """Honours that the school holds, or that its Party organizations hold."""
        held = Q(recipients__school=school) | Q(recipients__party_organization__school=school)
        return self.filter(pk__in=self.filter(held).order_by().values("pk"))

    def of_party_organization(self, organization):
        held = self.filter(recipients__party_organization=organization)
        return self.filter(pk__in=held.order_by().values("pk"))

    def newest_first(self):
        return self.order_by("-year", "level", "-id")

    def newest_month_first(self):
        return self.order_by("-year", "-month", "-id")

    def highest_first(self):
        return self.order_by("level", "-year", "-id")

    def newest_of_each_level(self, most: int):
        """At most so many honours of each level, in one query."""
        place = Window(RowNumber(), partition_by="level", order_by=[F("year").desc(), F("id").desc()])
        return self.annotate(place_in_level=place).filter(place_in_level__lte=most)

    def first_of_both(self, most: int):
        """At most so many of what is given every month, and of the rest, in one query: the highest, then the newest."""
        is_monthly = Case(When(month=None, then=0), default=1)
        order = [F("level").asc(), F("year").desc(), F("month").desc(), F("id").desc()]
        place = Window(RowNumber(), partition_by=is_monthly, order_by=order)
        return self.annotate(place_of_both=place).filter(place_of_both__lte=most).order_by("place_of_both")

    def tally(self):
        """`(level, year, kind, items, records)` for each combination that there is."""
        cells = self.order_by().values_list("level", "year", "kind")
        return cells.annotate(items=Sum("count"), records=Count("pk"))

    def counted(self, level: int = HonorLevel.NATIONAL) -> int:
        """How many honours of this level the records hold, each counted with its number of items."""
        return self.shown().of_level(level).aggregate(total=Sum("count"))["total"] or 0


class PublicEvidenceQuerySet(models.QuerySet):
    def of(self, honors):
        return self.filter(honor__in=honors)

    def outdated(self):
        """Copies that readers must not have any more: the honour is revoked, or its evidence is another file or none."""
        # A public copy lies in a folder named by what the file holds (`eduweb.core.media.public.renditions`).
        is_present = Q(path__contains=Left("honor__evidence__sha256", 20))
        return self.filter(Q(honor__state=HonorState.REVOKED) | Q(honor__evidence=None) | ~is_present)
