"""Party organizations in open data."""

from schools.enums import PartyType
from schools.models import PartyOrganization

from ..cursors import ByKey
from ..fields import DAY, MOMENT, TEXT, WHOLE, Field, enumerated, nullable, page, plain
from .resource import NUMBER, Resource, filter_by

PARTY = Resource(
    name="party",
    label="党组织",
    records=lambda: (
        PartyOrganization.objects.active()
        .select_related("school", "superior")
        .prefetch_related("former_names")
        .order_by("id")
    ),
    cursor=ByKey("id"),
    key=NUMBER,
    filters=(filter_by("org_type", "类型", PartyType),),
    fields=(
        plain("id", "编号", WHOLE),
        plain("name", "全称"),
        plain("short_name", "简称"),
        plain("former_names", "曾用名", read=lambda row: "、".join(former.name for former in row.former_names.all())),
        *enumerated("org_type", "类型", PartyType),
        nullable("superior", "", WHOLE, lambda row: row.superior_id),
        Field("superior_name", "上级党组织", lambda row: row.superior.name if row.superior else "", TEXT, "superior"),
        nullable("school", "", TEXT, lambda row: row.school.code if row.school else None),
        Field("school_name", "所在学校", lambda row: row.school.name if row.school else "", TEXT, "school"),
        plain("units_covered", "覆盖单位"),
        plain("member_count", "党员数", WHOLE),
        nullable("founded_on", "成立日期", DAY),
        nullable("last_election_on", "最近换届日期", DAY),
        Field("term_ends_on", "本届届满", lambda row: row.term_ends_on, {**DAY, "nullable": True}, "last_election_on"),
        plain("approval_number", "批准文号"),
        plain("brand", "党建品牌"),
        plain("introduction", "简介"),
        plain("updated_at", "更新时间", MOMENT),
        page(),
    ),
)
