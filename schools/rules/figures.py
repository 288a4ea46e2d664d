"""Rules between the figures of a school year, and from one year to the next: refusals and questions (STANDARDS §6.5).

Forms, sheets, requests and reports ask here.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ..models import SchoolStatistics
from ..models.statistics import COUNTS, FIGURES
from .values import label

LARGEST_CHANGE = 0.3
# Pupils of a class: the national limit is 45 or 50 and “extra large” begins at 66; what is beyond these is asked about.
SMALLEST_CLASS, LARGEST_CLASS = 5, 65


def refusals(now: SchoolStatistics) -> list[tuple[str, str]]:
    """What cannot be: `[(field, sentence)]`."""
    return [
        (field, f"{label(field, SchoolStatistics)}不能多于{label(whole, SchoolStatistics)}（{total}）。")
        for field, whole in (("full_time_teachers", "staff"), ("intake", "pupils"), ("classes", "pupils"))
        if getattr(now, field) > (total := getattr(now, whole)) and (total or field != "classes")
    ]


def removal_obstacles(rows: Iterable[SchoolStatistics]) -> list[str]:
    """A sentence for each locked school year: its figures were published, and stay for whoever looks back at that day."""
    return [
        f"{row.school_year_label} 学年的数据已锁定，不能删除，也不能改成别的学年：数字有误的直接改，原值留在沿革里。"
        for row in rows
        if row.locked_on
    ]


def questions(rows: Sequence[SchoolStatistics]) -> dict[int, list[str]]:
    """What somebody should confirm, by school year: sentences on these rows of one school, in any order."""
    by_year = sorted(rows, key=lambda row: row.school_year)
    found = {row.school_year: list(_of_one_year(row)) for row in by_year}
    for before, now in pairwise(by_year):
        found[now.school_year] += _of_two_years(now, before)
    return found


def _of_one_year(now: SchoolStatistics) -> Iterator[str]:
    if not any(getattr(now, field) for field in FIGURES):
        yield f"{now.school_year_label} 学年的数据全是 0，请核对。"
    elif now.pupils and not now.classes:
        yield f"{now.school_year_label} 学年有在校生 {now.pupils} 人，班级数却是 0，请核对。"
    elif now.classes and not SMALLEST_CLASS <= now.pupils / now.classes <= LARGEST_CLASS:
        size = round(now.pupils / now.classes, 1)
        yield f"{now.school_year_label} 学年平均每班 {size:g} 人（在校生 {now.pupils}，班级数 {now.classes}），请核对。"


def _of_two_years(now: SchoolStatistics, before: SchoolStatistics) -> Iterator[str]:
    if now.school_year - before.school_year > 1:
        yield f"{now.school_year_label} 学年之前缺少数据：上一次填报的是 {before.school_year_label} 学年，请核对或补齐。"
    elif changes := outliers(now, before):
        yield f"{now.school_year_label} 学年比上一学年变化超过 30%（{'，'.join(changes)}），请核对。"


def outliers(now: SchoolStatistics, before: SchoolStatistics) -> list[str]:
    """The numbers that changed by more than 30 %: `["在校生 810→1100"]`. A nought `before` counts as unknown."""
    changed = [(field, getattr(before, field), getattr(now, field)) for field in COUNTS]
    return [
        f"{label(field, SchoolStatistics)} {old}→{new}"
        for field, old, new in changed
        if old and abs(new - old) / old > LARGEST_CHANGE
    ]
