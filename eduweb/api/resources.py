"""What is given away of each kind of record. Nothing that stands in no list here leaves the site.

A school's fields go by the register's own table (`schools.rules.ownership`), its head in office among them. Other persons
are not named: an honour says how many persons share it, never who they are, and secretaries are not listed. What stands
in a story, its byline among it, has been reviewed for publication.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Model, Prefetch, QuerySet

from articles.enums import Validity
from articles.models import PublishedArticle
from eduweb.core.pages.addresses import absolute
from honors.enums import HonorKind, HonorLevel, HonorState, RecipientKind
from honors.models import Honor, HonorRecipient
from schools.enums import PartyType, SchoolState, SchoolType, Sponsor
from schools.history.successors import successor_codes, with_successors
from schools.models import PartyOrganization, School
from schools.rules.ownership import OWNERSHIP, public_fields

from .cursors import ByKey, ByMoment, Cursor
from .fields import (
    ADDRESS,
    DAY,
    DECIMAL,
    MOMENT,
    TEXT,
    WHOLE,
    Field,
    chosen,
    listed,
    maybe,
    page,
    plain,
    record_schema,
)
from .parameters import LIMIT, Parameter, cursor_parameter


@dataclass(frozen=True)
class Resource:
    """One kind of record: `fields` in lists and alone, `details` alone only; `records` in the order of the cursor."""

    name: str
    label: str
    records: Callable[[], QuerySet]
    fields: tuple[Field, ...]
    cursor: Cursor
    key: Parameter
    filters: tuple[Parameter, ...] = ()
    details: tuple[Field, ...] = ()
    with_details: tuple[str, ...] = field(default=())

    @property
    def address(self) -> str:
        """The name of its list's address."""
        return f"api-{self.name}"

    @property
    def key_field(self) -> str:
        """The field that stands in a record's address."""
        return "code" if self.key is CODE else "pk"

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        return (*self.filters, LIMIT, cursor_parameter(self.cursor.pattern))

    def as_json(self, record: Model, *, alone: bool = False) -> dict:
        """The record as readers' programs get it."""
        return {field.name: field.value(record) for field in (self.all_fields if alone else self.fields)}

    @property
    def all_fields(self) -> tuple[Field, ...]:
        return (*self.fields, *self.details)


NUMBER = Parameter("id", "编号", {**WHOLE, "minimum": 1, "maximum": 999_999_999}, required=True)
CODE = Parameter("id", "学校标识码", {**TEXT, "pattern": "^[0-9]{10}$"}, required=True)
LINE = {**TEXT, "pattern": "^[^\\x00-\\x1f]{1,40}$"}


def _same(name: str) -> Callable[[QuerySet, object], QuerySet]:
    return lambda records, value: records.filter(**{name: value})


def _filter(name: str, label: str, choices) -> Parameter:
    kind = TEXT if isinstance(choices.values[0], str) else WHOLE
    words = "，".join(f"{value} {word}" for value, word in choices.choices)
    return Parameter(name, f"{label}：{words}", {**kind, "enum": choices.values}, narrow=_same(name))


def _only_public(model: type[Model], *fields: Field) -> tuple[Field, ...]:
    """The fields that the register makes public (`schools.rules.ownership`), and those that nobody edits, such as dates."""
    kept = set(OWNERSHIP[model]) - set(public_fields(model))
    return tuple(field for field in fields if field.reveals not in kept)


# --- Stories ------------------------------------------------------------------------------------------------------
FILE = record_schema(
    (
        Field("title", "名称", lambda _: "", TEXT),
        Field("url", "地址", lambda _: "", ADDRESS),
        Field("kind", "格式", lambda _: "", TEXT),
        Field("size", "字节数", lambda _: 0, WHOLE),
    )
)
CORRECTION = {"type": "object", "properties": {"on": DAY, "text": TEXT}}


def _files(story: PublishedArticle) -> list[dict]:
    return [
        {"title": file.title, "url": absolute(file.url), "kind": file.kind, "size": file.size}
        for file in story.documents.all()
    ]


ARTICLES = Resource(
    name="articles",
    label="稿件",
    records=lambda: PublishedArticle.objects.live().select_related("column").defer("body", "pictures").newest_first(),
    cursor=ByMoment(),
    key=NUMBER,
    filters=(
        Parameter(
            "column",
            "栏目的地址名，如 news",
            {**TEXT, "pattern": "^[-a-zA-Z0-9_]{1,40}$"},
            narrow=_same("column__slug"),
        ),
    ),
    fields=(
        Field("id", "编号", lambda story: story.pk, WHOLE),
        page(),
        Field("column", "", lambda story: story.column.slug, TEXT),
        Field("column_name", "栏目", lambda story: story.column.name, TEXT),
        plain("kicker", "引题"),
        plain("title", "主题"),
        plain("subtitle", "副题"),
        plain("summary", "摘要"),
        plain("byline", "作者"),
        plain("source", "来源"),
        plain("credit", "供图"),
        plain("first_published_at", "首次发布", MOMENT),
        plain("published_at", "发布日期", MOMENT),
        plain("updated_at", "更新时间", MOMENT),
        plain("index_number", "索引号"),
        plain("document_number", "发文字号"),
        plain("issuing_body", "发布机构"),
        plain("validity", "", {**TEXT, "enum": ["", *Validity.values]}),
        Field("validity_name", "有效性", lambda story: story.get_validity_display(), TEXT, "validity"),
        maybe("written_on", "成文日期", DAY),
        maybe("valid_until", "失效日期", DAY),
        plain("outlet", "刊发媒体"),
        maybe("outlet_date", "刊发日期", DAY),
        plain("outlet_url", "报道链接"),
    ),
    details=(
        plain("body", "正文（HTML，图片地址相对于本站）"),
        listed("files", _files, FILE, "documents"),
        listed("corrections", lambda story: story.corrections, CORRECTION, "corrections"),
        listed("schools", lambda story: [school.code for school in story.schools.all()], TEXT, "schools"),
        listed(
            "party", lambda story: [row.pk for row in story.party_organizations.all()], WHOLE, "party_organizations"
        ),
        listed("honors", lambda story: [honor.pk for honor in story.honors.all()], WHOLE, "honors"),
    ),
    with_details=("documents", "schools", "party_organizations", "honors"),
)

# --- Schools ------------------------------------------------------------------------------------------------------
SCHOOLS = Resource(
    name="schools",
    label="学校",
    records=lambda: with_successors(School.objects.order_by("code")),
    cursor=ByKey("code", "^[0-9]{10}$"),
    key=CODE,
    filters=(
        Parameter("town", "镇街", LINE, narrow=_same("town")),
        _filter("school_type", "办学类型", SchoolType),
    ),
    fields=_only_public(
        School,
        Field("id", "", lambda school: school.code, TEXT, "code"),
        plain("code", "学校标识码"),
        plain("name", "学校名称"),
        plain("short_name", "简称"),
        plain("former_names", "曾用名"),
        *chosen("school_type", "办学类型", SchoolType),
        *chosen("sponsor", "举办者", Sponsor),
        Field(
            "ownership", "公办或民办", lambda school: school.ownership, {**TEXT, "enum": ["公办", "民办"]}, "sponsor"
        ),
        *chosen("state", "状态", SchoolState),
        listed("successors", successor_codes, TEXT, "state"),
        plain("town", "镇街"),
        plain("address", "地址"),
        plain("postcode", "邮政编码"),
        maybe("longitude", "经度", DECIMAL),
        maybe("latitude", "纬度", DECIMAL),
        plain("telephone", "联系电话"),
        plain("email", "电子邮箱"),
        plain("homepage", "网址"),
        maybe("founded_on", "建校年月", DAY),
        plain("principal", "校（园）长"),
        plain("feature", "办学特色"),
        plain("brand", "办学品牌"),
        plain("nursery_places", "托育学位", WHOLE),
        plain("introduction", "学校简介"),
        maybe("confirmed_on", "最近确认日期", DAY),
        plain("updated_at", "更新时间", MOMENT),
        page(),
    ),
)

# --- Party organizations ------------------------------------------------------------------------------------------
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
    filters=(_filter("org_type", "类型", PartyType),),
    fields=(
        plain("id", "编号", WHOLE),
        plain("name", "全称"),
        plain("short_name", "简称"),
        plain("former_names", "曾用名", read=lambda row: "、".join(former.name for former in row.former_names.all())),
        *chosen("org_type", "类型", PartyType),
        maybe("superior", "", WHOLE, lambda row: row.superior_id),
        Field("superior_name", "上级党组织", lambda row: row.superior.name if row.superior else "", TEXT, "superior"),
        maybe("school", "", TEXT, lambda row: row.school.code if row.school else None),
        Field("school_name", "所在学校", lambda row: row.school.name if row.school else "", TEXT, "school"),
        plain("units_covered", "覆盖单位"),
        plain("member_count", "党员数", WHOLE),
        maybe("founded_on", "成立日期", DAY),
        maybe("last_election_on", "最近换届日期", DAY),
        Field("term_ends_on", "本届届满", lambda row: row.term_ends_on, {**DAY, "nullable": True}, "last_election_on"),
        plain("approval_number", "批准文号"),
        plain("brand", "党建品牌"),
        plain("introduction", "简介"),
        plain("updated_at", "更新时间", MOMENT),
        page(),
    ),
)

# --- Honours ------------------------------------------------------------------------------------------------------
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
    """Bodies that hold the honour, each with what stands in its address."""
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
        Parameter("year", "获得年份", {**WHOLE, "minimum": 1900, "maximum": 2200}, narrow=_same("year")),
        _filter("level", "级别", HonorLevel),
        _filter("kind", "类别", HonorKind),
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

RESOURCES = {resource.name: resource for resource in (ARTICLES, SCHOOLS, PARTY, HONORS)}
