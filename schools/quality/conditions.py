"""Conditions of schools with a fault: each says it of a day, for the database to find the schools in one reading."""

from collections.abc import Callable
from datetime import date
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Count, F, Q, Value
from django.db.models.functions import Left, StrIndex, Substr
from django.db.models.lookups import Exact, GreaterThan

from ..calendar.semesters import school_year_of
from ..enums import ATTACHED_CLASSES, SchoolState
from ..models import Report, School, SchoolOfficer, SchoolStatistics
from ..rules import advice, positions

Condition = Callable[[date], Q]
_NOBODY = Q(pk__in=())


def empty(field: str) -> Condition:
    """Nothing stands in this field of text."""
    return lambda day: Q(**{field: ""})


def unset(*fields: str) -> Condition:
    """One of these fields has no value."""
    return lambda day: Q(*((field, None) for field in fields), _connector=Q.OR)


def shared(field: str) -> Condition:
    """Another listed school has the same value; classes within a school share what is the school's."""

    def condition(day: date) -> Q:
        apart = School.objects.listed().exclude(school_type__in=ATTACHED_CLASSES).exclude(**{field: ""})
        doubled = apart.order_by().values(field).annotate(n=Count("pk")).filter(n__gt=1).values(field)
        return ~Q(school_type__in=ATTACHED_CLASSES) & Q(**{f"{field}__in": doubled})

    return condition


def unconfirmed(day: date) -> Q:
    """The confirmation is overdue."""
    return Q(pk__in=Report.objects.of_records().overdue(day).order_by().values("school"))


def without_statistics(day: date) -> Q:
    """Open, without the figures of this school year and of the last one."""
    counted = SchoolStatistics.objects.filter(school_year__gte=school_year_of(day) - 1)
    return Q(state=SchoolState.OPEN) & ~Q(pk__in=counted.order_by().values("school"))


def more_entrants_than_pupils(day: date) -> Q:
    """More entrants than pupils in a school year."""
    return Q(pk__in=SchoolStatistics.objects.filter(intake__gt=F("pupils")).order_by().values("school"))


def without_officer(day: date) -> Q:
    """Nobody keeps the record up to date."""
    return ~Q(pk__in=SchoolOfficer.objects.order_by().values("school"))


def without_introduction(day: date) -> Q:
    """Open, and says nothing about itself."""
    return Q(state=SchoolState.OPEN, introduction="")


def without_instructor(day: date) -> Q:
    """A private school without a Party-building instructor."""
    return Q(pk__in=School.objects.without_instructor(day).order_by().values("pk"))


def far_away(day: date) -> Q:
    """Placed farther from the middle of the district's schools than a district is wide."""
    return Q(pk__in=positions.far_away(positions.positions_of(School.objects.listed())))


def in_another_town(day: date) -> Q:
    """The address names another town of the register, and not the school's own."""
    towns = [town for town in School.objects.listed().towns() if town]
    names_another = reduce(or_, (Q(_holds("address", Value(town))) for town in towns), _NOBODY)
    return ~Q(town="") & ~Q(_holds("address", F("town"))) & names_another


def early_founding(day: date) -> Q:
    """As `advice.early_founding` says of one."""
    return Q(founded_on__lt=date(advice.FIRST_LIKELY_YEAR, 1, 1))


def many_nursery_places(day: date) -> Q:
    """As `advice.many_nursery_places` says of one."""
    return Q(nursery_places__gt=advice.MOST_NURSERY_PLACES)


def code_of_another_kind(day: date) -> Q:
    """As `advice.code_of_another_kind` says of one."""
    return ~Q(Exact(Left("code", 1), Left("school_type", 1)))


def code_of_another_province(day: date) -> Q:
    """As `advice.code_of_another_province` says of one."""
    here = settings.PROVINCE_CODE
    return ~Q(Exact(Substr("code", 3, 2), Value(here))) if here else _NOBODY


def _holds(field: str, words: Value | F) -> GreaterThan:
    return GreaterThan(StrIndex(field, words), 0)
