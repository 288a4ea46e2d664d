"""The spreadsheet of honours; all recipients of one stand in one cell."""

from eduweb.core.sheets import advice
from eduweb.core.sheets.columns import field_column
from eduweb.core.sheets.kind import SpreadsheetKind

from ..enums import HonorLevel
from ..models import Honor, HonorRecipient
from ..publication.evidence import withdraw_outdated
from ..rules.advice import about_honor
from .doubled_rows import about_doubled_rows
from .recipients import RecipientsColumn

_LEVELS = {
    "国家": HonorLevel.NATIONAL,
    "全国": HonorLevel.NATIONAL,
    "市级": HonorLevel.MUNICIPAL,
    "省级": HonorLevel.MUNICIPAL,
    "省部级": HonorLevel.MUNICIPAL,
    "市": HonorLevel.MUNICIPAL,
    "省市级": HonorLevel.MUNICIPAL,
    "区级": HonorLevel.DISTRICT,
    "县级": HonorLevel.DISTRICT,
    "区(县)级": HonorLevel.DISTRICT,
    "区": HonorLevel.DISTRICT,
}


HONORS = SpreadsheetKind(
    slug="honors",
    label="荣誉",
    model=Honor,
    # Several may share all of these; then the record's number tells them apart.
    key=("name", "level", "year", "grade", "batch"),
    key_is_unique=False,
    numbered=True,
    search_source="honor",
    advice=advice.for_each(about_honor),
    text_advice=about_doubled_rows,
    after_change=lambda changed: withdraw_outdated([honor for honor, _names in changed]),
    child_models=(HonorRecipient,),
    prefetch=("recipients",),
    columns=(
        field_column(Honor, "name", width=44, aliases=("荣誉称号", "称号", "奖项名称", "获奖名称", "荣誉")),
        field_column(Honor, "kind", width=12),
        field_column(Honor, "level", width=16, aliases=("获奖级别", "荣誉级别", "表彰级别"), other_words=_LEVELS),
        field_column(Honor, "grade"),
        field_column(Honor, "batch", width=10),
        RecipientsColumn(
            name="recipients",
            heading="获得者",
            aliases=("获奖单位", "获得单位", "获奖学校", "获奖者", "受表彰单位", "获奖单位（个人）"),
            width=40,
            hint="一行一个：本区；学校：校名或标识码；党组织：全称；个人：岗位；个人：岗位 @ 所在学校或党组织。",
        ),
        field_column(
            Honor, "awarding_body", width=28, aliases=("颁奖单位", "颁发单位", "授予单位", "发证单位", "表彰单位")
        ),
        field_column(Honor, "document_number", width=24, aliases=("文件号", "表彰文号")),
        field_column(Honor, "year", width=10, aliases=("获奖年份", "年份", "年度", "获奖年度")),
        field_column(Honor, "month", width=8),
        field_column(
            Honor, "awarded_on", width=12, aliases=("获奖时间", "获奖日期", "颁发日期", "授予时间", "表彰时间")
        ),
        field_column(Honor, "school_year", width=12),
        field_column(Honor, "valid_until", width=12),
        field_column(Honor, "review_on", width=12),
        field_column(Honor, "state", width=10),
        field_column(Honor, "stage", width=10),
        field_column(Honor, "count", width=8),
        field_column(Honor, "description", width=48),
    ),
)
