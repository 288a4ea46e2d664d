"""Private schools and their Party-building instructors (STANDARDS §7.3)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from ..models import PartyInstructor, PartyOrganization, School


@dataclass(frozen=True)
class PrivateSchool:
    """A private school with its instructors."""

    school: School
    instructors: list[PartyInstructor]


@dataclass(frozen=True)
class Coverage:
    """All private schools, those without an instructor first, and their numbers."""

    schools: list[PrivateSchool]

    @property
    def total(self) -> int:
        return len(self.schools)

    @property
    def with_instructor(self) -> int:
        return sum(bool(private.instructors) for private in self.schools)

    @property
    def without_instructor(self) -> int:
        return self.total - self.with_instructor


def coverage_on(day: date) -> Coverage:
    """The coverage on a day, in four queries."""
    serving = defaultdict(list)
    for instructor in PartyInstructor.objects.serving(day).prefetch_related("schools"):
        for school in instructor.schools.all():
            serving[school.pk].append(instructor)
    own = Prefetch("party_organizations", PartyOrganization.objects.active())
    schools = School.objects.open().private().prefetch_related(own)
    private = [PrivateSchool(school, serving[school.pk]) for school in schools]
    return Coverage(sorted(private, key=lambda one: bool(one.instructors)))
