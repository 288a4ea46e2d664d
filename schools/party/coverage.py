"""How many private schools have a Party-building instructor, and who that is (STANDARDS §7.3)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from ..models import PartyInstructor, PartyOrganization, School


@dataclass(frozen=True)
class Covered:
    """A private school and the instructors who serve it."""

    school: School
    instructors: list[PartyInstructor]

    @property
    def organizations(self) -> list[PartyOrganization]:
        """The school's own Party organizations."""
        return list(self.school.party_organizations.all())


@dataclass(frozen=True)
class Coverage:
    """All private schools, those without an instructor first; those with one counted."""

    schools: list[Covered]

    @property
    def total(self) -> int:
        return len(self.schools)

    @property
    def with_one(self) -> int:
        return sum(bool(covered.instructors) for covered in self.schools)

    @property
    def without(self) -> int:
        return self.total - self.with_one


def coverage(day: date) -> Coverage:
    """The coverage on a day, in four queries."""
    serving = defaultdict(list)
    for instructor in PartyInstructor.objects.serving(day).prefetch_related("schools"):
        for school in instructor.schools.all():
            serving[school.pk].append(instructor)
    own = Prefetch("party_organizations", PartyOrganization.objects.active())
    schools = School.objects.open().private().prefetch_related(own)
    covered = [Covered(school, serving[school.pk]) for school in schools]
    return Coverage(sorted(covered, key=lambda one: bool(one.instructors)))
