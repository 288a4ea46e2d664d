"""How many private schools have a Party-building instructor, and who that is (STANDARDS §7.3)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from .models import PartyInstructor, School


@dataclass(frozen=True)
class Covered:
    """A private school and the instructors who serve it."""

    school: School
    instructors: list[PartyInstructor]


@dataclass(frozen=True)
class Coverage:
    """All private schools, those with an instructor counted."""

    schools: list[Covered]

    @property
    def total(self) -> int:
        return len(self.schools)

    @property
    def with_one(self) -> int:
        return sum(bool(covered.instructors) for covered in self.schools)


def coverage(day: date) -> Coverage:
    """The coverage on a day, in three queries."""
    serving = defaultdict(list)
    for instructor in PartyInstructor.objects.serving(day).prefetch_related("schools"):
        for school in instructor.schools.all():
            serving[school.pk].append(instructor)
    return Coverage([Covered(school, serving[school.pk]) for school in School.objects.open().private()])
