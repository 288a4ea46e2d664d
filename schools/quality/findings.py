"""What the rules find in schools' records, and the score of each record."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Value

from ..querysets import SchoolQuerySet
from .rules import RULES, Rule

FULL_SCORE = 100
_WEIGHT = sum(rule.severity for rule in RULES if not rule.is_districts)
# What the questions about one school read of it.
_ASKED = ("code", "name", "former_names", "school_type", "credit_code", "founded_on", "nursery_places")


def findings(schools: SchoolQuerySet, day: date) -> dict[int, list[Rule]]:
    """The rules that each of these listed schools breaks on `day`, by its key, in the table's order.

    Schools without a fault are left out. Five queries, whatever the number of schools.
    """
    listed = schools.listed().order_by()
    broken: dict[int, set[int]] = defaultdict(set)
    for at, pk in (*_selected(listed, day), *_doubted(listed)):
        broken[pk].add(at)
    return {pk: [RULES[at] for at in sorted(numbers)] for pk, numbers in broken.items()}


def _selected(schools: SchoolQuerySet, day: date) -> Iterable[tuple[int, int]]:
    """`(number of the rule, key of the school)` for all selections in one query, and what they read before it."""
    first, *others = (
        rule.broken_by(schools, day).annotate(rule=Value(at)).values_list("rule", "pk")
        for at, rule in enumerate(RULES)
        if rule.broken_by
    )
    return first.union(*others, all=True)


def _doubted(schools: SchoolQuerySet) -> Iterator[tuple[int, int]]:
    """`(number of the rule, key of the school)` for all questions about one school, in one query."""
    questions = [(at, rule.doubt) for at, rule in enumerate(RULES) if rule.doubt]
    for school in schools.only(*_ASKED):
        yield from ((at, school.pk) for at, doubt in questions if doubt(school))


def score(broken: Iterable[Rule]) -> int:
    """From 100, for a record without a fault that the school can mend, down to 0."""
    lost = sum(rule.severity for rule in broken if not rule.is_districts)
    return FULL_SCORE * (_WEIGHT - lost) // _WEIGHT
