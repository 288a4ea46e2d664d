"""Schools in open data."""

from django.db.models import Model

from schools.enums import SchoolState, SchoolType, Sponsor
from schools.history.successors import successor_codes, with_successors
from schools.models import School
from schools.rules.ownership import OWNERSHIP, public_fields

from ..cursors import ByKey
from ..fields import DAY, DECIMAL, MOMENT, TEXT, WHOLE, Field, chosen, listed, maybe, page, plain
from ..parameters import Parameter
from .resource import CODE, Resource, equals, filter_by

SHORT_TEXT = {**TEXT, "pattern": "^[^\\x00-\\x1f]{1,40}$"}


def _public_only(model: type[Model], *fields: Field) -> tuple[Field, ...]:
    """The register's public fields (`schools.rules.ownership`), and uneditable ones such as dates."""
    withheld = set(OWNERSHIP[model]) - set(public_fields(model))
    return tuple(field for field in fields if field.reveals not in withheld)


SCHOOLS = Resource(
    name="schools",
    label="学校",
    records=lambda: with_successors(School.objects.order_by("code")),
    cursor=ByKey("code", "^[0-9]{10}$"),
    key=CODE,
    filters=(
        Parameter("town", "镇街", SHORT_TEXT, narrow=equals("town")),
        filter_by("school_type", "办学类型", SchoolType),
    ),
    fields=_public_only(
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
