"""Figures by unit, author, column and month."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from .facts import Fact, Figure, Name
from .periods import Period


@dataclass
class Row:
    """The figures of one name. What counts for several units is counted once here."""

    name: Name
    records: dict[Figure, dict[tuple[str, int], Decimal]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, fact: Fact) -> None:
        self.records[fact.figure][fact.record] = fact.points

    @property
    def counts(self) -> list[tuple[Figure, int]]:
        return [(figure, len(self.records[figure])) for figure in Figure]

    @property
    def points(self) -> Decimal:
        return sum((points for found in self.records.values() for points in found.values()), Decimal(0))


@dataclass
class Table:
    """Rows by one question (`key`, its name in addresses), and all of them together."""

    key: str
    title: str
    rows: list[Row]
    total: Row


_QUESTIONS: dict[str, tuple[str, Callable[[Fact], Name]]] = {
    "unit": ("按单位", lambda fact: fact.unit),
    "author": ("按作者", lambda fact: fact.author),
    "column": ("按栏目", lambda fact: fact.column),
}


def tables(found: Iterable[Fact], period: Period) -> list[Table]:
    """By unit, author and column, the most points first; of a year by month as well."""
    found = list(found)
    made = [_table(key, title, found, name) for key, (title, name) in _QUESTIONS.items()]
    if period.month is None:
        made.append(_by_month(found, period))
    return made


def chosen(found: Iterable[Fact], asked: dict[str, str]) -> list[Fact]:
    """The facts that an address asks for, by figure, unit, author and column."""
    keys = {"figure": lambda fact: fact.figure.value, **{key: _key(name) for key, (_, name) in _QUESTIONS.items()}}
    wanted = {key: value for key, value in asked.items() if key in keys and value}
    return [fact for fact in found if all(keys[key](fact) == value for key, value in wanted.items())]


def _key(name: Callable[[Fact], Name]) -> Callable[[Fact], str]:
    return lambda fact: name(fact).key


def _table(key: str, title: str, found: list[Fact], name: Callable[[Fact], Name]) -> Table:
    rows: dict[Name, Row] = {}
    for fact in found:
        rows.setdefault(name(fact), Row(name(fact))).add(fact)
    ordered = sorted(rows.values(), key=lambda row: (-row.points, -len(row.records[Figure.PUBLISHED]), row.name.label))
    return Table(key, title, ordered, _total(found))


def _by_month(found: list[Fact], period: Period) -> Table:
    rows = [Row(Name(str(month.month), f"{month.month}月")) for month in period.months()]
    for fact in found:
        rows[fact.on.month - 1].add(fact)
    return Table("month", "按月份", rows, _total(found))


def _total(found: list[Fact]) -> Row:
    total = Row(Name("", "合计"))
    for fact in found:
        total.add(fact)
    return total
