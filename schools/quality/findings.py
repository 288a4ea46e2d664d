"""What the rules find in schools' records, and the score of each record."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache, reduce
from operator import add, or_
from typing import Any

from django.db.models import BigIntegerField, Case, Value, When
from django.db.models.expressions import Combinable

from ..querysets import SchoolQuerySet
from .rules import RULES, Rule

FULL_SCORE = 100
_WEIGHT = sum(rule.severity for rule in RULES if not rule.is_districts)
# What the questions about one school read of it; without the first two there is nothing to ask.
_ASKED = ("credit_code", "former_names", "name")


def findings(schools: SchoolQuerySet, day: date, *fields: str) -> Iterator[tuple[Any, ...]]:
    """`(faults, *fields)` of each of these listed schools by its code: the rules that it breaks on `day`, for `rules_in`.

    Four queries, whatever the number of schools.
    """
    listed = schools.listed()
    doubted = _doubted(listed.order_by())
    rows = listed.order_by("code").annotate(faults=_faults(day)).values_list("pk", "faults", *fields)
    return ((faults | doubted.get(pk, 0), *values) for pk, faults, *values in rows)


def _faults(day: date) -> Combinable:
    """The rules that the database finds broken, each as its bit of a whole number."""
    bits = (
        Case(When(rule.broken_by(day), then=_bit(at)), default=0, output_field=BigIntegerField())
        for at, rule in enumerate(RULES)
        if rule.broken_by
    )
    return reduce(add, bits)


def _doubted(schools: SchoolQuerySet) -> dict[int, int]:
    """The same for all questions about one school, by its key; of schools about which there is something to ask."""
    questions = [(1 << at, rule.doubt) for at, rule in enumerate(RULES) if rule.doubt]
    asked = schools.exclude(**dict.fromkeys(_ASKED[:2], "")).values_list("pk", *_ASKED, named=True)
    return {school.pk: reduce(or_, (bit for bit, doubt in questions if doubt(school)), 0) for school in asked}


def _bit(at: int) -> Value:
    return Value(1 << at, output_field=BigIntegerField())


@lru_cache(maxsize=10_000)
def rules_in(faults: int) -> tuple[Rule, ...]:
    """The broken rules, in the table's order."""
    return tuple(rule for at, rule in enumerate(RULES) if faults >> at & 1)


@lru_cache(maxsize=10_000)
def score_of(faults: int) -> int:
    """The score of a record with these faults."""
    return score(rules_in(faults))


def score(broken: Iterable[Rule]) -> int:
    """From 100, for a record without a fault that the school can mend, down to 0."""
    lost = sum(rule.severity for rule in broken if not rule.is_districts)
    return FULL_SCORE * (_WEIGHT - lost) // _WEIGHT
