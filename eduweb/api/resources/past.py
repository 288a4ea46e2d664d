"""Records of the register as they were on an earlier day, with the meaning of the schools' as-of pages."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from schools.calendar.semesters import school_year_of
from schools.history.changes import changes_of, school_on, with_changes
from schools.history.figures import figures_on
from schools.models import School, SchoolChange, SchoolStatistics


@dataclass(frozen=True)
class Past:
    """How a resource looks back: the records of `day` among the queried ones, and each as it was then.

    `not_with` are the filters that ask for values of today.
    """

    records: Callable[[QuerySet, date], QuerySet]
    rows: Callable[[list[Any], date], list[Any]]
    not_with: tuple[str, ...] = ()


def _schools_on(schools: list[School], day: date) -> list[School]:
    """The schools of that day, never to be saved; what carries no dates is left empty, as their pages leave it out."""
    former = [school_on(day, school, changes_of(school)) for school in schools]
    for school in former:
        school.former_names, school.confirmed_on = "", None
        vars(school)["successors"] = None
    return former


def _statistics_on(rows: list[SchoolStatistics], day: date) -> list[SchoolStatistics]:
    """The figures of that day below the names of that day; one query for any number of rows."""
    changes: dict[int, list[SchoolChange]] = defaultdict(list)
    for change in SchoolChange.objects.filter(school__in={row.school_id for row in rows}).order_by("on", "id"):
        changes[change.school_id].append(change)
    for row in rows:
        row.school = school_on(day, row.school, changes[row.school_id])
        figures_on(day, [row], changes[row.school_id])
    return rows


SCHOOLS_PAST = Past(lambda schools, _day: with_changes(schools), _schools_on, not_with=("town", "school_type"))
STATISTICS_PAST = Past(lambda rows, day: rows.filter(school_year__lte=school_year_of(day)), _statistics_on)
