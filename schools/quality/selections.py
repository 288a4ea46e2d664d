"""Selections of schools with a fault: each takes schools and the day, and returns those of them with the fault."""

from collections.abc import Callable
from datetime import date

from django.db.models import Count, F, Q

from ..calendar.semesters import school_year_of
from ..enums import ATTACHED_CLASSES
from ..models import Report, School, SchoolOfficer, SchoolStatistics
from ..querysets import SchoolQuerySet
from ..rules import positions

Selection = Callable[[SchoolQuerySet, date], SchoolQuerySet]


def empty(field: str) -> Selection:
    """Schools with nothing in this field of text."""
    return lambda schools, day: schools.filter(**{field: ""})


def unset(*fields: str) -> Selection:
    """Schools without a value in one of these fields."""
    missing = Q(*((field, None) for field in fields), _connector=Q.OR)
    return lambda schools, day: schools.filter(missing)


def shared(field: str) -> Selection:
    """Schools with the same value as another listed school; classes within a school share what is the school's."""

    def select(schools: SchoolQuerySet, day: date) -> SchoolQuerySet:
        apart = School.objects.listed().exclude(school_type__in=ATTACHED_CLASSES).exclude(**{field: ""})
        doubled = apart.order_by().values(field).annotate(n=Count("pk")).filter(n__gt=1).values(field)
        return schools.exclude(school_type__in=ATTACHED_CLASSES).filter(**{f"{field}__in": doubled})

    return select


def unconfirmed(schools: SchoolQuerySet, day: date) -> SchoolQuerySet:
    """Schools with an overdue confirmation."""
    overdue = Report.objects.of_records().overdue(day).order_by()
    return schools.filter(pk__in=overdue.values("school"))


def without_statistics(schools: SchoolQuerySet, day: date) -> SchoolQuerySet:
    """Open schools without the figures of this school year and of the last one."""
    counted = SchoolStatistics.objects.filter(school_year__gte=school_year_of(day) - 1)
    return schools.open().exclude(pk__in=counted.order_by().values("school"))


def more_entrants_than_pupils(schools: SchoolQuerySet, day: date) -> SchoolQuerySet:
    """Schools with more entrants than pupils in a school year."""
    impossible = SchoolStatistics.objects.filter(intake__gt=F("pupils"))
    return schools.filter(pk__in=impossible.order_by().values("school"))


def without_officer(schools: SchoolQuerySet, day: date) -> SchoolQuerySet:
    """Schools that nobody keeps up to date."""
    return schools.exclude(pk__in=SchoolOfficer.objects.order_by().values("school"))


def without_introduction(schools: SchoolQuerySet, day: date) -> SchoolQuerySet:
    """Open schools that say nothing about themselves."""
    return schools.open().filter(introduction="")


def far_away(schools: SchoolQuerySet, day: date) -> SchoolQuerySet:
    """Schools placed farther from the middle of the district's schools than a district is wide."""
    return schools.filter(pk__in=positions.far_away(positions.positions_of(School.objects.listed())))


def in_another_town(schools: SchoolQuerySet, day: date) -> SchoolQuerySet:
    """Schools with an address that names another town of the register, and not the school's own."""
    towns = {town for town in School.objects.listed().towns() if town}
    asked = schools.order_by().values_list("pk", "town", "address")

    def elsewhere(town: str, address: str) -> bool:
        return bool(town) and town not in address and any(other in address for other in towns)

    return schools.filter(pk__in=[pk for pk, town, address in asked if elsewhere(town, address)])
