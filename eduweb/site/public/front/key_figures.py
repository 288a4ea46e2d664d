"""Key figures for readers: counted from records, or stated with their source, and labelled as such."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Case, Count, IntegerField, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.db.models.query import RawQuerySet
from django.urls import get_script_prefix
from django.utils import timezone

from eduweb.core.text.thousands import thousands
from honors.enums import HonorLevel
from honors.models import Honor
from schools.models import EducationProject, PartyInstructor, PartyOrganization, School, TrainingInstitution

from ...enums import Counted
from ...models import KeyFigure

ON_HOME = 5
"""More are no longer read at a glance; all stated figures are in 教育概况."""
COUNTED = "本站登记"


class ShownFigure(NamedTuple):
    """A figure on the home page: `value` large, what the site itself counts in `note` below."""

    label: str
    value: str
    unit: str
    note: str
    url: str


class HomeFigures(NamedTuple):
    """The strip of the home page, and the line that says where its numbers come from."""

    shown: tuple[ShownFigure, ...]
    source: str


def home_figures() -> HomeFigures:
    """The first figures that are meant for the home page; one query for all."""
    chosen = [figure for figure in _all_figures() if figure.on_home][:ON_HOME]
    return HomeFigures(tuple(map(_shown, chosen)), _source(chosen))


def stated_figures() -> list[list[str]]:
    """All stated figures as rows of label, value, what the site counts, source and date; one query."""
    return [
        [
            figure.label,
            _with_unit(figure.stated_value, figure.unit),
            _with_unit(figure.now, figure.unit) if figure.counted else "不统计",
            figure.source,
            f"{figure.as_of:%Y-%m-%d}",
        ]
        for figure in _all_figures()
        if figure.stated_value
    ]


def _all_figures() -> RawQuerySet:
    return KeyFigure.objects.raw(*_counting(timezone.localdate()))


def _shown(figure: KeyFigure) -> ShownFigure:
    """The figure; beside a stated value stands the records' count where it is another number."""
    note = COUNTED
    if figure.stated_value:
        note = f"{COUNTED} {_with_unit(figure.now, figure.unit)}" if _differs(figure) else ""
    return ShownFigure(figure.label, figure.stated_value or str(figure.now), figure.unit, note, _address(figure))


def _with_unit(value: int | str, unit: str) -> str:
    """`3,270 个`, `20 余项`."""
    text = str(thousands(value))
    return f"{text} {unit}".strip() if text[-1:].isdigit() else text + unit


def _differs(figure: KeyFigure) -> bool:
    return bool(figure.counted) and thousands(figure.stated_value) != thousands(figure.now)


def _source(figures: Iterable[KeyFigure]) -> str:
    """One line: each source once, with the names of its figures if there are several, and why counts differ."""
    sources: dict[str, list[str]] = {}
    for figure in figures:
        if figure.stated_value:
            sources.setdefault(f"{figure.source}，{figure.as_of:%Y-%m-%d}", []).append(figure.label)
    if not sources:
        return f"数字为{COUNTED}数，随时更新。"
    several = len(sources) > 1
    line = "；".join((f"{'、'.join(labels)}据" if several else "") + source for source, labels in sources.items())
    why = f"“{COUNTED}”按在册资料随时统计，与公布数据的范围和日期不同，两者可以不一致。"
    return f"公布数据来源：{line}。" + (why if any(map(_counts, figures)) else "")


def _counts(figure: KeyFigure) -> bool:
    return not figure.stated_value or _differs(figure)


def _address(figure: KeyFigure) -> str:
    """The figure's path below the place where the site is mounted (STANDARDS §1.4)."""
    return get_script_prefix() + figure.url.lstrip("/") if figure.url else ""


@lru_cache(maxsize=1)
def _counting(today: date) -> tuple[str, tuple]:
    """The query for all figures with their present numbers. Composing it takes longer than counting: once a day."""
    whens = [When(counted=kind, then=_number(records, what)) for kind, (records, what) in _sources(today).items()]
    now = Case(*whens, default=Value(0), output_field=IntegerField())
    return KeyFigure.objects.annotate(now=now).query.sql_with_params()


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
