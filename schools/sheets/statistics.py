"""The spreadsheet of statistics: a row is one school in one school year (STANDARDS §6.5)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import QuerySet

from eduweb.core.sheets.cells import CellValue, InvalidCell, number_text
from eduweb.core.sheets.columns import IntegerColumn, ReadOnlyColumn, ReferenceColumn, field_column
from eduweb.core.sheets.kind import SpreadsheetKind
from eduweb.core.sheets.lookups import Lookups

from ..models import School, SchoolStatistics
from ..models.statistics import FIGURES
from ..rules.statistics_outliers import outliers
from .usual_words import SCHOOL_CODE, SCHOOL_NAME

_HEADINGS = {
    "classes": ("班数", "教学班", "教学班数", "班级"),
    "pupils": ("在校生数", "学生数", "在校学生", "在校学生数", "学生人数", "在园幼儿", "在园幼儿数"),
    "intake": ("招生", "招生人数"),
    "graduates": ("毕业生数", "毕业人数"),
    "staff": ("教职工数", "教职工人数", "教职工总数"),
    "full_time_teachers": ("专任教师数", "专任教师人数"),
    "site_area": ("占地面积", "学校占地面积"),
    "floor_area": ("校舍建筑面积", "建筑面积"),
}
_YEARS = re.compile(r"(\d{4})(?:\s*[-—–~至/]+\s*(\d{4}))?\s*(?:学年)?(?:度)?")


@dataclass(frozen=True, kw_only=True)
class SchoolYearColumn(IntegerColumn[SchoolStatistics]):
    """School years as `2025—2026`; the first year alone is understood too."""

    def as_text(self, value: int | None) -> str:
        return "" if value is None else f"{value}—{value + 1}"

    def parse(self, value: CellValue) -> int:
        years = _YEARS.fullmatch(number_text(value))
        if not years or (years[2] and int(years[2]) != int(years[1]) + 1):
            raise InvalidCell("认不出学年：请写成 2025—2026，或只写开始的年份 2025。")
        return int(years[1])

    def exported(self, text: str) -> str:
        return text


def _school_name(statistics: SchoolStatistics, lookups: Lookups) -> str:
    return lookups.of(School, "code").labels.get(statistics.school_id, "").rpartition("（")[0]


def _faults(statistics: SchoolStatistics) -> Iterator[tuple[str, str]]:
    if statistics.full_time_teachers > statistics.staff:
        yield "full_time_teachers", f"专任教师不能多于教职工（{statistics.staff}）。"


def _advice(statistics: list[SchoolStatistics]) -> list[list[str]]:
    """Sentences on figures that change too much from one school year to the next (STANDARDS §6.5); one query."""
    years = {one.school_year + step for one in statistics for step in (-1, 1)}
    schools = {one.school_id for one in statistics}
    known = SchoolStatistics.objects.filter(school__in=schools, school_year__in=years)
    by_year = {(one.school_id, one.school_year): one for one in [*known, *statistics]}
    return [_outlier_sentences(one, by_year) for one in statistics]


def _outlier_sentences(one: SchoolStatistics, by_year: dict[tuple[int, int], SchoolStatistics]) -> list[str]:
    before, after = (by_year.get((one.school_id, one.school_year + step)) for step in (-1, 1))
    return [
        f"{later.school_year_label} 学年比上一学年变化超过 30%（{'，'.join(found)}），请核对。"
        for earlier, later in pairwise((before, one, after))
        if earlier and later and (found := outliers(later, earlier))
    ]


def _of_schools(schools: QuerySet[School]) -> QuerySet[SchoolStatistics]:
    return SchoolStatistics.objects.filter(school__in=schools.order_by().values("pk")).order_by(
        "school__code", "-school_year"
    )


STATISTICS = SpreadsheetKind(
    slug="statistics",
    label="学年统计",
    model=SchoolStatistics,
    key=("school", "school_year"),
    faults=_faults,
    advice=_advice,
    records_of_list=_of_schools,
    columns=(
        ReferenceColumn(
            model=SchoolStatistics,
            name="school",
            heading="学校标识码",
            code="code",
            only_code=True,
            aliases=SCHOOL_CODE,
            hint="登记的学校标识码。",
        ),
        ReadOnlyColumn(name="school_name", heading="学校名称", aliases=SCHOOL_NAME, show=_school_name, width=32),
        SchoolYearColumn(
            model=SchoolStatistics, name="school_year", heading="学年", width=14, hint="如 2025—2026，或写 2025。"
        ),
        *(field_column(SchoolStatistics, name, width=12, aliases=_HEADINGS[name]) for name in FIGURES),
    ),
)
