"""Honours by year, and those of one year by level, kind and school."""

from collections import Counter

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from honors.enums import HonorKind, HonorLevel
from honors.models import Honor
from honors.public.honor_counts import HonorCounts

from .tables import TOTAL, Table, left_to_the_workbook

LEVELS = tuple(map(str, HonorLevel.labels))


def honor_counts() -> HonorCounts:
    """All honours that readers see, counted; one query."""
    return HonorCounts(Honor.objects.shown().counts(), {})


def honor_years(counts: HonorCounts | None = None) -> Table:
    """The items of each year by level."""
    counts = counts or honor_counts()
    rows = [[str(year), *numbers] for year, *numbers in counts.table()]
    return Table("honors", "各年各级别荣誉", counts.headings, rows, chart=counts.chart(), parts=LEVELS, unit="项")


def honor_kinds(year: int, counts: HonorCounts) -> Table:
    """The items of one year by kind and level."""
    items: Counter[tuple[str, int]] = Counter()
    for one in counts.counts:
        if one.year == year:
            items[one.kind, one.level] += one.items
    rows = [[str(kind.label), *_with_sum([items[kind, level] for level in HonorLevel])] for kind in HonorKind]
    rows = [row for row in rows if row[-1]]
    total = [[TOTAL, *(sum(column) for column in zip(*(row[1:] for row in rows), strict=True))]] if rows else []
    note = "按项数计，不含已撤销的。"
    return Table("honorkinds", f"{year} 年荣誉：类别和级别", ["类别", *LEVELS, TOTAL], [*rows, *total], note=note)


def honor_schools(year: int, most: int | None = None) -> Table:
    """The honours of one year by school and level, the most first, of at most so many schools; two queries."""
    records = Count("pk", distinct=True)
    levels = {f"of_level_{level}": Count("pk", distinct=True, filter=Q(level=level)) for level in HonorLevel}
    schools = _of_schools(year).values_list("of", "of_name").annotate(**levels, records=records)
    found = schools.order_by("-records", *(f"-{name}" for name in levels), "of_name", "of")[:most]
    rows = [[name, *numbers] for _, name, *numbers in found]
    note = left_to_the_workbook(most, schools.count())
    note += "按条计：学校、所属党组织和个人的都计入所在学校；一条荣誉给几所学校的，每所各计一条。"
    return Table("honorschools", f"{year} 年荣誉：学校", ["学校", *LEVELS, TOTAL], rows, note=note)


def _of_schools(year: int) -> QuerySet:
    """The honours of a year, a row for each recipient that is a school or belongs to one, `of` and `of_name`."""
    school = Coalesce("recipients__school", "recipients__party_organization__school")
    name = Coalesce("recipients__school__name", "recipients__party_organization__school__name")
    return Honor.objects.shown().filter(year=year).order_by().annotate(of=school, of_name=name).exclude(of=None)


def _with_sum(numbers: list[int]) -> list[int]:
    return [*numbers, sum(numbers)]
