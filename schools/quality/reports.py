"""The quality of schools' records together: by school, and by rule."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ..querysets import SchoolQuerySet
from .findings import findings, rules_in, score_of
from .rules import RULES, Rule


class Graded(NamedTuple):
    """A school with the rules that its record breaks, as `findings` has them."""

    faults: int
    pk: int
    code: str
    name: str
    town: str

    @property
    def broken(self) -> tuple[Rule, ...]:
        """These rules, in the table's order."""
        return rules_in(self.faults)

    @property
    def score(self) -> int:
        return score_of(self.faults)


@dataclass(frozen=True)
class Report:
    """Listed schools, the lowest score first, and how many break each rule, the heaviest rules first."""

    schools: list[Graded]

    @property
    def average(self) -> int | None:
        """The mean score, rounded down, or None without schools."""
        return sum(school.score for school in self.schools) // len(self.schools) if self.schools else None

    @property
    def faultless(self) -> int:
        """The number of schools without any fault."""
        return sum(not school.broken for school in self.schools)

    @property
    def rules(self) -> list[tuple[Rule, int]]:
        """Every rule with the number of schools that break it."""
        alike = Counter(school.faults for school in self.schools)
        pairs = [(rule, sum(n for faults, n in alike.items() if rule in rules_in(faults))) for rule in RULES]
        return sorted(pairs, key=lambda pair: (not pair[1], -pair[0].severity))

    @property
    def towns(self) -> list[str]:
        return sorted({school.town for school in self.schools})

    def selected(self, rule: Rule | None, town: str) -> list[Graded]:
        """The schools that break this rule and lie in this town; None and "" take all."""
        return [
            school
            for school in self.schools
            if (rule is None or rule in school.broken) and (not town or school.town == town)
        ]


def report(schools: SchoolQuerySet, day: date) -> Report:
    """The report on these schools, as far as they are listed; `findings` asks."""
    graded = [Graded(*row) for row in findings(schools, day, "pk", "code", "name", "town")]
    return Report(sorted(graded, key=lambda school: (school.score, -len(school.broken))))
