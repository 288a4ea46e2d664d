"""The spreadsheet of statistics: a row is one school in one school year (STANDARDS §6.5)."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from eduweb.core.acts.refused import Refused
from eduweb.core.sheets.cells import CellValue, InvalidCell, number_text
from eduweb.core.sheets.columns import IntegerColumn, ReadOnlyColumn, ReferenceColumn, field_column
from eduweb.core.sheets.kind import SpreadsheetKind
from eduweb.core.sheets.lookups import Lookups

from ..actions import notifications
from ..models import School, SchoolStatistics
from ..models.statistics import FIGURES
from ..rules.figures import questions, refusals, removal_obstacles
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


def _advice(statistics: list[SchoolStatistics]) -> list[list[str]]:
    """Sentences on each row's doubtful figures, among the school's other years (STANDARDS §6.5); one query."""
    sent = {(one.school_id, one.school_year): one for one in statistics}
    known = SchoolStatistics.objects.filter(school__in={one.school_id for one in statistics})
    by_school: dict[int, dict[int, SchoolStatistics]] = defaultdict(dict)
    for one in (*known, *statistics):
        by_school[one.school_id][one.school_year] = one
    asked = {school: questions(list(rows.values())) for school, rows in by_school.items()}
    return [_sentences(one, asked[one.school_id], sent) for one in statistics]


def _sentences(
    one: SchoolStatistics, asked: dict[int, list[str]], sent: dict[tuple[int, int], SchoolStatistics]
) -> list[str]:
    """What is asked about this row, and about the next stored year that it is compared with."""
    following = min((year for year in asked if year > one.school_year), default=None)
    if following is None or (one.school_id, following) in sent:
        return asked[one.school_year]
    return [*asked[one.school_year], *asked[following]]


def _of_schools(schools: QuerySet[School]) -> QuerySet[SchoolStatistics]:
    return SchoolStatistics.objects.filter(school__in=schools.order_by().values("pk")).order_by(
        "school__code", "-school_year"
    )


def _refuse_locked(numbers: list[int]) -> None:
    """Undoing an import deletes no year that was locked since. Raises Refused."""
    rows = SchoolStatistics.objects.filter(pk__in=numbers).select_related("school")
    if reasons := [f"“{row.school}”{reason}" for row in rows for reason in removal_obstacles([row])]:
        raise Refused(*reasons)


def _tell_schools(changed: list[tuple[SchoolStatistics, set[str]]]) -> None:
    notifications.edited_by_sheet({row.school_id: ["学年统计"] for row, _names in changed})


STATISTICS = SpreadsheetKind(
    slug="statistics",
    label="学年统计",
    model=SchoolStatistics,
    key=("school", "school_year"),
    faults=refusals,
    advice=_advice,
    records_of_list=_of_schools,
    before_removal=_refuse_locked,
    after_change=_tell_schools,
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
