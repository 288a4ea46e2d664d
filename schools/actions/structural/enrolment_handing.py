"""The enrolment lines of a school that ends go to the school that takes them, and come back with it."""

from collections.abc import Iterable

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ...models import EnrolmentArea, School

HandedLine = tuple[int, bool]
"""A line by its number, and whether the taker stood in it before."""


def hand_over_lines(school: School, taker: School, *, by: User | None) -> list[HandedLine]:
    """Name the taker instead of the school in the lines of the newest year, on the day of the school's end."""
    lines = list(EnrolmentArea.objects.left_by(school).prefetch_related("schools"))
    handed = [(line.pk, taker in line.schools.all()) for line in lines]
    for line in lines:
        line.schools.add(taker)
        line.schools.remove(school)
    record("划转招生范围", by=by, target=school, to=taker.code, lines=[str(line) for line in lines])
    return handed


def give_back_lines(school: School, taker: School, handed: Iterable[HandedLine]) -> list[str]:
    """Name the school again in these lines as far as they are there, and the taker where it stood before; in words."""
    was_there = dict(handed)
    lines = list(EnrolmentArea.objects.filter(pk__in=was_there))
    for line in lines:
        line.schools.add(school)
        if not was_there[line.pk]:
            line.schools.remove(taker)
    return [str(line) for line in lines]
