"""The quality of schools' records together: by school, and by rule."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..querysets import SchoolQuerySet
from .findings import findings, score
from .rules import RULES, Rule


@dataclass(frozen=True)
class Graded:
    """A school with its score and the rules that its record breaks."""

    pk: int
    code: str
    name: str
    town: str
    score: int
    broken: list[Rule]


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
        counted = Counter(rule.key for school in self.schools for rule in school.broken)
        pairs = [(rule, counted[rule.key]) for rule in RULES]
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
    """The report on these schools, as far as they are listed, in six queries."""
    broken = findings(schools, day)
    rows = schools.listed().order_by("code").values_list("pk", "code", "name", "town")
    graded = (_graded(row, broken.get(row[0], [])) for row in rows)
    return Report(sorted(graded, key=lambda school: (school.score, -len(school.broken))))


def _graded(row: tuple[int, str, str, str], broken: Iterable[Rule]) -> Graded:
    listed = list(broken)
    return Graded(*row, score=score(listed), broken=listed)
