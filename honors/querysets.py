"""Selection words of honours."""

from django.db import models
from django.db.models import Count, F, Q, Sum, Window
from django.db.models.functions import RowNumber

from .enums import HonorLevel, HonorState


class HonorQuerySet(models.QuerySet):
    def shown(self):
        """Honours that stand on the wall: all but the revoked."""
        return self.exclude(state=HonorState.REVOKED)

    def of_level(self, level: int):
        return self.filter(level=level)

    def in_year(self, year: int):
        return self.filter(year=year)

    def of_kind(self, kind: str):
        return self.filter(kind=kind)

    def of_school(self, school):
        """Honours that the school holds, or that its Party organizations hold."""
        return self.filter(Q(recipients__school=school) | Q(recipients__party_organization__school=school)).distinct()

    def of_party_organization(self, organization):
        return self.filter(recipients__party_organization=organization).distinct()

    def newest_first(self):
        return self.order_by("-year", "level", "-id")

    def highest_first(self):
        return self.order_by("level", "-year", "-id")

    def newest_of_each_level(self, most: int):
        """At most so many honours of each level, in one query."""
        place = Window(RowNumber(), partition_by="level", order_by=[F("year").desc(), F("id").desc()])
        return self.annotate(place_in_level=place).filter(place_in_level__lte=most)

    def tally(self):
        """`(level, year, kind, items, records)` for each combination that there is."""
        cells = self.order_by().values_list("level", "year", "kind")
        return cells.annotate(items=Sum("count"), records=Count("pk"))

    def counted(self, level: int = HonorLevel.NATIONAL) -> int:
        """How many honours of this level the records hold, each counted with its number of items."""
        return self.shown().of_level(level).aggregate(total=Sum("count"))["total"] or 0
