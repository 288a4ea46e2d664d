"""Many schools as they were on a day, by the database alone; one school: `changes.school_on`."""

from datetime import date

from django.db.models import F, IntegerField, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from ..enums import SchoolState
from ..models import School, SchoolChange


def with_values_on(day: date, schools: QuerySet[School], *names: str) -> QuerySet[School]:
    """The schools with `then_<name>` for each of these fields: its value on `day`, the present one from today on."""
    if day >= timezone.localdate():
        return schools.annotate(**{f"then_{name}": F(name) for name in names})
    return schools.annotate(**{f"then_{name}": _value_on(day, name) for name in names})


def is_open_on(day: date, state: str = "then_state") -> Q:
    """The condition of a school of `with_values_on` that teaches on `day`; one without a founding day always did."""
    return Q(**{state: SchoolState.OPEN}) & (Q(founded_on=None) | Q(founded_on__lte=day))


def _value_on(day: date, name: str) -> Cast:
    """Of the former values that ended later, the one that ended first; else the present one."""
    is_whole = isinstance(School._meta.get_field(name), IntegerField)
    later = SchoolChange.objects.filter(school=OuterRef("pk"), field=name, on__gt=day).order_by("on", "pk")
    value = Coalesce(Subquery(later.values("value")[:1]), Cast(name, TextField()))
    return Cast(value, IntegerField() if is_whole else TextField())
