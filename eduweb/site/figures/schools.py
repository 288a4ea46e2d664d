"""Schools, pupils, teachers, nursery places and ratios, summed by the database in two queries."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Aggregate, Count, F, FilteredRelation, Q, QuerySet, Sum

from schools.enums import SchoolType, Sponsor
from schools.history.on_day import is_open_on, with_values_on
from schools.models import School, SchoolStatistics

from .ratios import HOW, RATIOS, ratio_aggregates
from .tables import TOTAL, Table

PLACES = ("学校（所）", "在校生（人）", "专任教师（人）", "托育学位（个）")
KEYS = ("school_type", "town", "sponsor")
DETAIL = ("town", "school_type", "sponsor")
NAMES: dict[str, tuple[str, Callable[[str], str]]] = {
    "school_type": ("办学类型", lambda key: str(SchoolType(key).label)),
    "town": ("镇街", str),
    "sponsor": ("举办者", lambda key: str(Sponsor(key).label)),
}
# What is summed, in the order of `PLACES` between schools and places.
COUNTED = {"pupil_count": "pupils", "teacher_count": "full_time_teachers"}


@dataclass(frozen=True)
class Group:
    """The sums over the schools of one type, town and sponsor."""

    school_type: str
    town: str
    sponsor: str
    sums: Counter[str]


def schools_in_year(year: int, day: date) -> QuerySet[School]:
    """All schools as they were on `day`, with their statistics of the school year as `figures`."""
    schools = with_values_on(day, School.objects.order_by(), *KEYS, "state", "nursery_places")
    return schools.annotate(figures=FilteredRelation("statistics", condition=Q(statistics__school_year=year)))


def groups(year: int, day: date) -> list[Group]:
    """Open schools and places on `day`, the numbers of the school year for whoever had some; one query."""
    keys = {f"key_{name}": F(f"then_{name}") for name in KEYS}
    rows = (
        schools_in_year(year, day)
        .values(**keys)
        .annotate(
            schools=Count("pk", filter=is_open_on(day)),
            places=Sum("then_nursery_places", filter=is_open_on(day), default=0),
            **numbers("figures__"),
        )
    )
    found = [Group(*(row.pop(key) for key in keys), sums=Counter(row)) for row in rows]
    return sorted(
        (one for one in found if any(one.sums.values())), key=lambda one: (one.school_type, one.town, one.sponsor)
    )


def years() -> dict[int, Counter[str]]:
    """The sums of each school year with numbers, newest first; one query."""
    rows = SchoolStatistics.objects.order_by("-school_year").values("school_year").annotate(**numbers(""))
    return {row.pop("school_year"): Counter(row) for row in rows}


def by(key: str, found: Iterable[Group]) -> Iterator[tuple[str, Counter[str]]]:
    """The sums for each value of `key`, in order."""
    sums: dict[str, Counter[str]] = {}
    for group in found:
        sums.setdefault(getattr(group, key), Counter()).update(group.sums)
    yield from sorted(sums.items())


def total(found: Iterable[Group]) -> Counter[str]:
    """The sums over all groups."""
    sums: Counter[str] = Counter()
    for group in found:
        sums.update(group.sums)
    return sums


def places_table(name: str, title: str, key: str, heading: str, found: list[Group]) -> Table:
    """Schools, pupils, teachers and places by one key, and their total."""
    rows = [[NAMES[key][1](value), *places_of(sums)] for value, sums in by(key, found)]
    return Table(name, title, [heading, *PLACES], [*rows, *([[TOTAL, *places_of(total(found))]] if rows else [])])


def places_of(sums: Counter[str]) -> list[int]:
    """The numbers under `PLACES`."""
    return [sums["schools"], sums["pupil_count"], sums["teacher_count"], sums["places"]]


def ratios_of(sums: Counter[str]) -> list[float | None]:
    """The ratios in the order of `RATIOS`."""
    return [ratio.of(sums) for ratio in RATIOS]


def years_table(found: dict[int, Counter[str]]) -> Table:
    """Pupils and teachers of all school years."""
    rows = [[year_words(year), *(sums[name] for name in ("reporting", *COUNTED))] for year, sums in found.items()]
    return Table("years", "历年在校生和专任教师", ["学年", "有数据的学校（所）", *PLACES[1:3]], rows)


def ratios_by(name: str, title: str, key: str, found: list[Group]) -> Table:
    """The ratios by one key, and over all."""
    heading, words = NAMES[key]
    rows = [[words(value), *ratios_of(sums)] for value, sums in by(key, found) if sums["reporting"]]
    rows += [["全区", *ratios_of(total(found))]] if rows else []
    return Table(name, title, [heading, *(ratio.label for ratio in RATIOS)], rows, note=HOW)


def detail_table(found: list[Group]) -> Table:
    """All numbers by town, type and sponsor."""
    headings = [*(NAMES[key][0] for key in DETAIL), *PLACES, *(ratio.label for ratio in RATIOS)]
    rows = [
        [*(NAMES[key][1](getattr(group, key)) for key in DETAIL), *places_of(group.sums), *ratios_of(group.sums)]
        for group in sorted(found, key=lambda group: [getattr(group, key) for key in DETAIL])
    ]
    return Table("detail", "镇街、办学类型和举办者", headings, rows, words=True)


def ratio_table(found: dict[int, Counter[str]]) -> Table:
    """The ratios of all school years, each with how many schools it rests on."""
    headings = [words for ratio in RATIOS for words in (ratio.label, "依据（所）")]
    rows = [
        [year_words(year), *(cell for ratio in RATIOS for cell in (ratio.of(sums), sums[f"{ratio.name}_schools"]))]
        for year, sums in found.items()
    ]
    return Table("ratios", "历年班额、生师比和生均校舍", ["学年", *headings], rows, note=HOW)


def year_words(year: int) -> str:
    """A school year in words: `2025—2026`."""
    return f"{year}—{year + 1}"


def year_charts(table: Table) -> list[tuple[str, str, list[tuple[str, int]]]]:
    """`(title, unit, points)` of charts of the years' changes; none of a single year."""
    if len(table.rows) < 2:
        return []
    charts = ((2, "在校生", "人"), (3, "专任教师", "人"))
    return [(title, unit, [(row[0], row[at]) for row in reversed(table.rows)]) for at, title, unit in charts]


def numbers(prefix: str) -> dict[str, Aggregate]:
    """The aggregates over statistics that are reached by `prefix`: who reported, how many, and the ratios' parts."""
    sums = {name: Sum(f"{prefix}{field}", default=0) for name, field in COUNTED.items()}
    return {"reporting": Count(f"{prefix}pk"), **sums, **ratio_aggregates(prefix)}
