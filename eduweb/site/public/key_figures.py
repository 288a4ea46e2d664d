"""Key figures for readers: counted from records, or stated with their source, and labelled as such."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Case, Count, IntegerField, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.urls import get_script_prefix
from django.utils import timezone

from honors.enums import HonorLevel
from honors.models import Honor
from schools.models import EducationProject, PartyInstructor, PartyOrganization, School, TrainingInstitution

from ..enums import Counted
from ..models import KeyFigure


class ShownFigure(NamedTuple):
    """A figure on the home page: `value` large, the source in `note` below."""

    label: str
    value: str
    unit: str
    note: str
    url: str


def shown_figures() -> tuple[ShownFigure, ...]:
    """The figures of the home page in their order; one query for all."""
    return tuple(_shown(figure) for figure in KeyFigure.objects.raw(*_counting(timezone.localdate())))


def _shown(figure: KeyFigure) -> ShownFigure:
    """The figure with its note: 计数 of the records, or 公布数据 with source and date, and the records' count beside it."""
    if not figure.stated_value:
        return ShownFigure(figure.label, f"{figure.now:,}", figure.unit, "计数：按本站在册记录", _address(figure))
    note = f"公布数据：据{figure.source}，{figure.as_of:%Y-%m-%d}"
    if figure.counted:
        note += f"；本站计数 {figure.now:,}"
    return ShownFigure(figure.label, figure.stated_value, figure.unit, note, _address(figure))


def _address(figure: KeyFigure) -> str:
    """The figure's path below the place where the site is mounted (STANDARDS §1.4)."""
    return get_script_prefix() + figure.url.lstrip("/") if figure.url else ""


@lru_cache(maxsize=1)
def _counting(today: date) -> tuple[str, tuple]:
    """The query for all figures with their present numbers. Composing it takes longer than counting: once a day."""
    whens = [When(counted=kind, then=_number(records, what)) for kind, (records, what) in _sources(today).items()]
    now = Case(*whens, default=Value(0), output_field=IntegerField())
    return KeyFigure.objects.filter(on_home=True).annotate(now=now).query.sql_with_params()


def _sources(today: date) -> dict[Counted, tuple[QuerySet, Count | Sum]]:
    kindergartens = School.objects.open().with_nursery()
    instructed = PartyInstructor.objects.serving(today).values("schools")
    return {
        Counted.SCHOOLS: (School.objects.open(), Count("pk")),
        Counted.PARTY_ORGANIZATIONS: (PartyOrganization.objects.active(), Count("pk")),
        Counted.NATIONAL_HONORS: (Honor.objects.shown().of_level(HonorLevel.NATIONAL), Sum("count")),
        Counted.TRAINING_INSTITUTIONS: (TrainingInstitution.objects.supervised(), Count("pk")),
        Counted.NURSERY_KINDERGARTENS: (kindergartens, Count("pk")),
        Counted.NURSERY_PLACES: (kindergartens, Sum("nursery_places")),
        Counted.PROJECTS: (EducationProject.objects.all(), Count("pk")),
        Counted.LIVELIHOOD_PROJECTS: (EducationProject.objects.livelihood(), Count("pk")),
        Counted.INSTRUCTED_PRIVATE_SCHOOLS: (
            School.objects.open().private().filter(pk__in=instructed),
            Count("pk"),
        ),
    }


def _number(records: QuerySet, what: Count | Sum) -> Coalesce:
    """A scalar subquery: the aggregate over all these records."""
    total = records.order_by().annotate(_all=Value(1)).values("_all").annotate(total=what).values("total")
    return Coalesce(Subquery(total, output_field=IntegerField()), 0)
