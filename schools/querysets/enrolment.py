"""Selections of enrolment documents and of their areas."""

from typing import Any, Self

from django.db import models
from django.db.models import OuterRef, Subquery

from ..enums import SchoolState
from .schools import TownQuerySet


class EnrolmentPlanQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(is_published=True)

    def of_year(self, year: int) -> Self:
        return self.filter(year=year)

    def years(self) -> list[int]:
        """The years of these documents, each once, newest first."""
        return list(self.order_by("-year").values_list("year", flat=True).distinct())

    def newest_year(self) -> int:
        """The newest year of these documents; 0 without any."""
        return self.order_by("-year").values_list("year", flat=True).first() or 0


class EnrolmentAreaQuerySet(TownQuerySet):
    def published_in(self, year: int) -> Self:
        """The areas of that year's published documents, with their documents."""
        plans: Any = self.model._meta.get_field("plan").related_model
        return self.filter(plan__in=plans.objects.published().of_year(year).order_by()).select_related("plan")

    def of_year_and_level(self, year: int, level: str) -> Self:
        """The areas of this year and level, with their documents."""
        return self.filter(plan__year=year, plan__level=level).select_related("plan")

    def naming_schools_that_do_not_teach(self) -> Self:
        """The areas with a school that is not open, with their schools."""
        others = [state for state in SchoolState if state != SchoolState.OPEN]
        named = self.filter(schools__state__in=others).distinct()
        return named.select_related("plan").prefetch_related("schools")

    def left_by(self, school: Any) -> Self:
        """The school's areas in the newest published year and later: what is left behind when it ends."""
        plans: Any = self.model._meta.get_field("plan").related_model
        newest = next(iter(plans.objects.published().years()), 0)
        return self.filter(schools=school, plan__year__gte=newest).select_related("plan")

    def current(self) -> Self:
        """Published areas of the newest year of their level, document by document, primary before junior."""
        plans: Any = self.model._meta.get_field("plan").related_model
        newest = plans.objects.published().filter(level=OuterRef("plan__level")).order_by("-year").values("year")[:1]
        found = self.filter(plan__is_published=True, plan__year=Subquery(newest)).select_related("plan")
        return found.order_by("-plan__level", "plan_id", *self.model._meta.ordering)
