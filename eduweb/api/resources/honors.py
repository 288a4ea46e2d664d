"""Honours in open data: bodies that hold them by name, persons by their number."""

from django.db.models import Prefetch

from honors.enums import HonorKind, HonorLevel, HonorState, RecipientKind
from honors.models import Honor, HonorRecipient

from ..cursors import ByKey
from ..fields import DAY, MOMENT, TEXT, WHOLE, Field, chosen, listed, maybe, page, plain
from ..parameters import Parameter
from .resource import NUMBER, Resource, equals, filter_by

RECIPIENTS = Prefetch("recipients", HonorRecipient.objects.select_related("school", "party_organization"))
RECIPIENT = {
    "type": "object",
    "required": ["kind", "id", "name"],
    "properties": {
        "kind": {**TEXT, "enum": ["district", "school", "party"]},
        "id": {"oneOf": [WHOLE, TEXT], "nullable": True},
        "name": TEXT,
    },
}


def _recipients(honor: Honor) -> list[dict]:
    """Bodies that hold the honour, each with its key in addresses."""
    ids = {
        RecipientKind.SCHOOL: lambda row: row.school.code,
        RecipientKind.PARTY: lambda row: row.party_organization_id,
    }
    return [
        {"kind": row.kind, "id": ids[row.kind](row) if row.kind in ids else None, "name": str(row)}
        for row in honor.recipients.all()
        if row.kind != RecipientKind.PERSON
    ]


def _persons(honor: Honor) -> int:
    return sum(row.kind == RecipientKind.PERSON for row in honor.recipients.all())


HONORS = Resource(
    name="honors",
    label="荣誉",
    records=lambda: Honor.objects.shown().prefetch_related(RECIPIENTS).order_by("id"),
    cursor=ByKey("id"),
    key=NUMBER,
    filters=(
        Parameter("year", "获得年份", {**WHOLE, "minimum": 1900, "maximum": 2200}, narrow=equals("year")),
        filter_by("level", "级别", HonorLevel),
        filter_by("kind", "类别", HonorKind),
    ),
    fields=(
        plain("id", "编号", WHOLE),
        plain("name", "荣誉名称"),
        *chosen("kind", "类别", HonorKind),
        *chosen("level", "级别", HonorLevel),
        plain("grade", "等级"),
        plain("batch", "批次"),
        plain("count", "项数", WHOLE),
        plain("awarding_body", "授予单位"),
        plain("document_number", "文号"),
        plain("year", "获得年份", WHOLE),
        maybe("month", "月份", {**WHOLE, "minimum": 1, "maximum": 12}),
        maybe("awarded_on", "授予日期", DAY),
        plain("school_year", "学年"),
        maybe("valid_until", "有效期至", DAY),
        maybe("review_on", "复核日期", DAY),
        *chosen("state", "复核状态", HonorState),
        plain("stage", "创建阶段"),
        listed("recipients", _recipients, RECIPIENT, "recipients"),
        Field(
            "recipient_names",
            "获得单位",
            lambda honor: "、".join(row["name"] for row in _recipients(honor)),
            TEXT,
            "recipients",
        ),
        Field("persons", "获得者中的个人（人数）", _persons, WHOLE, "recipients"),
        plain("updated_at", "更新时间", MOMENT),
        page(),
    ),
)
