"""The schools that a ratio leaves out, by name."""

from collections.abc import Iterator
from datetime import date

from django.db.models import F, Q

from schools.history.on_day import is_open_on
from schools.models import SchoolStatistics
from schools.rules.values import label

from .ratios import RATIOS
from .schools import schools_in_year
from .tables import Table, left_to_the_workbook

NEEDED = tuple(dict.fromkeys(field for ratio in RATIOS for field in (ratio.upper, ratio.lower)))
NOTHING = "没有这一学年的数据"


def left_out(year: int, day: date, most: int | None = None) -> Table:
    """Schools that taught on `day` or had numbers in the year, and lack some that a ratio needs; two queries."""
    figures = {f"had_{name}": F(f"figures__{name}") for name in NEEDED}
    lacks = Q(figures__pk=None)
    for name in NEEDED:
        lacks |= Q(**{f"figures__{name}": 0})
    schools = schools_in_year(year, day).filter(is_open_on(day) | Q(figures__pk__isnull=False)).filter(lacks)
    found = schools.order_by("code").values("code", "name", has=F("figures__pk"), **figures)[:most]
    rows = [[row["name"], row["code"], "、".join(_missing(row))] for row in found]
    note = left_to_the_workbook(most, schools.count())
    note += "学年统计里没有填，或填的是 0。平均班额、生师比、生均校舍建筑面积中要用到这些数的，不计入这所学校。"
    return Table("leftout", "没有计入比值的学校", ["学校", "学校标识码", "缺少"], rows, words=True, note=note)


def _missing(row: dict) -> Iterator[str]:
    if row["has"] is None:
        yield NOTHING
    else:
        yield from (label(name, SchoolStatistics) for name in NEEDED if not row[f"had_{name}"])
