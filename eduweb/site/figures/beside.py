"""A school beside the schools of its type and the whole district."""

from collections import Counter
from collections.abc import Iterable

from schools.models import School

from .ratios import RATIOS
from .schools import COUNTED, PLACES, Group, numbers
from .tables import Table

Columns = tuple[Counter[str], Counter[str], Counter[str], Counter[str]]


def beside(school: School, year: int, found: Iterable[Group]) -> Table:
    """The school's numbers of the year, and what schools of its type, of its town and of the district have on average.

    `found` are the groups of that year; two queries.
    """
    found = list(found)
    own = Counter(school.statistics.filter(school_year=year).order_by().aggregate(**numbers("")))
    columns = (
        own,
        _sum(one for one in found if one.school_type == school.school_type),
        _sum(one for one in found if one.town == school.town),
        _sum(found),
    )
    averages = [
        [heading, *(_average(sums, name) for sums in columns)]
        for name, heading in zip(COUNTED, PLACES[1:3], strict=True)
    ]
    ratios = [[ratio.label, *map(ratio.of, columns)] for ratio in RATIOS]
    headings = ["项目", "本校", f"全区{school.get_school_type_display()}", school.town, "全区"]
    note = "在校生、专任教师的后三栏是每所学校平均数，只算有这一学年数据的学校；类型、镇街、全区都含本校。"
    return Table("beside", f"{school.name}与全区", headings, [*averages, *ratios], note=note)


def find_schools(words: str) -> list[School]:
    """The school with this code, or the schools whose name holds these words, a few at most; one query."""
    words = words.strip()
    if not words:
        return []
    schools = School.objects.unmerged().order_by("code")
    named = schools.filter(code=words) if words.isdecimal() else schools.filter(name__icontains=words)
    found = list(named[:MOST_FOUND])
    return [one for one in found if one.name == words] or found


MOST_FOUND = 20


def _average(sums: Counter[str], name: str) -> float | int | None:
    schools = sums["reporting"]
    average = sums[name] / schools if schools else None
    return average if average is None else int(average) if average == int(average) else round(average, 1)


def _sum(found: Iterable[Group]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for group in found:
        sums.update(group.sums)
    return sums
