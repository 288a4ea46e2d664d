"""The figures of schools by school year in open data."""

from schools.models import SchoolStatistics
from schools.models.statistics import FIGURES
from schools.rules.ownership import public_fields

from ..cursors import ByKey
from ..fields import TEXT, WHOLE, Field, page_of, plain, stored
from ..parameters import Parameter
from .past import STATISTICS_PAST
from .resource import CODE_TEXT, Resource, equals

STATISTICS = Resource(
    name="statistics",
    label="学年统计",
    records=lambda: SchoolStatistics.objects.select_related("school").order_by("id"),
    cursor=ByKey("id"),
    past=STATISTICS_PAST,
    filters=(
        Parameter("school", "学校标识码", CODE_TEXT, narrow=equals("school__code")),
        Parameter(
            "school_year",
            "学年开始的年份",
            {**WHOLE, "minimum": 1949, "maximum": 2200},
            narrow=equals("school_year"),
        ),
    ),
    fields=(
        plain("id", "编号", WHOLE),
        Field("school", "学校标识码", lambda row: row.school.code, TEXT, "school"),
        Field("school_name", "学校名称", lambda row: row.school.name, TEXT, "school"),
        *stored(SchoolStatistics, "school_year"),
        *stored(SchoolStatistics, *(name for name in FIGURES if name in public_fields(SchoolStatistics))),
        page_of(lambda row: row.school),
    ),
)
