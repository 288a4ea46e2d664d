"""The tables of one year: a school year by the day on which it ends or by today, and the honours of the calendar year."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from eduweb.core.render_cache.by_edition import once_for_each_edition
from schools.calendar.semesters import SEMESTER_STARTS, school_year_of
from schools.models.validators import FIRST_SCHOOL_YEAR

from ..figures.honors import honor_counts, honor_kinds, honor_schools, honor_years
from ..figures.left_out import left_out
from ..figures.party import party_heads, party_tree
from ..figures.schools import (
    Group,
    detail_table,
    groups,
    places_table,
    ratio_table,
    ratios_by,
    year_charts,
    year_words,
    years,
    years_table,
)
from ..figures.tables import Table


@dataclass(frozen=True)
class YearReport:
    """The tables of a year; `groups` are what the tables of schools were summed from, `choices` the years there are."""

    year: int
    day: date
    choices: list[int]
    groups: list[Group]
    tables: list[Table]

    @property
    def title(self) -> str:
        return f"{self.year} 年教育统计报表"

    @property
    def basis(self) -> str:
        """What its numbers are of, in words."""
        return (
            f"在校生、专任教师和比值为 {year_words(self.year)} 学年的学年统计；"
            f"学校数、托育学位为 {self.day:%Y-%m-%d} 的登记，学校的类型、镇街、举办者也按这一天；"
            f"荣誉为 {self.year} 年获得的；党组织、党员和任期为今天的登记。"
        )

    def table(self, name: str) -> Table:
        """The table with this name. Raises StopIteration for another name."""
        return next(table for table in self.tables if table.name == name)

    @property
    def charts(self) -> list[tuple]:
        return year_charts(self.table("years"))


def year_report(edition: str, asked: str, most: int | None = None) -> YearReport:
    """The report of the year that is asked for; of the newest with numbers for whatever is none. Ten queries, or none.

    The tables are whole, or have `most` rows, and a note where there are more; then 党组织 are those with others below.
    Such a short one is made once for each edition of the site (`fragments_edition`): all its numbers are public.
    """
    today = timezone.localdate()
    year = next((one for one in range(FIRST_SCHOOL_YEAR, today.year + 2) if str(one) == asked), 0)
    return _report(year, today, None) if most is None else _short_report(edition, year, today, most)


def _report(year: int, today: date, most: int | None) -> YearReport:
    all_years = years()
    choices = [*all_years] or [school_year_of(today)]
    year = year if year in choices else choices[0]
    day = min(today, _last_day(year))
    found = groups(year, day)
    counts = honor_counts()
    tables = [
        places_table("types", "各类学校", "school_type", "办学类型", found),
        places_table("towns", "各镇街", "town", "镇街", found),
        places_table("sponsors", "各类举办者", "sponsor", "举办者", found),
        ratios_by("typeratios", "各类学校的班额、生师比和生均校舍", "school_type", found),
        ratios_by("townratios", "各镇街的班额、生师比和生均校舍", "town", found),
        detail_table(found),
        years_table(all_years),
        ratio_table(all_years),
        honor_years(counts),
        honor_kinds(year, counts),
        honor_schools(year, most),
        party_tree(today) if most is None else party_heads(today, most),
        left_out(year, day, most),
    ]
    return YearReport(year, day, choices, found, [table.shortened(most) for table in tables])


_short_report = once_for_each_edition(_report)


def _last_day(year: int) -> date:
    """The last day of a school year."""
    return date(year + 1, *max(SEMESTER_STARTS)) - timedelta(days=1)
