"""Fieldsets of a school's form, for registrars and for the school's officials."""

from schools.models import School
from schools.rules.ownership import Way, fields
from schools.rules.values import label

from .school_form import day_field

_NAME_FIELDS = (
    "code",
    "name",
    ("short_name", "former_names"),
    ("school_type", "sponsor", "state"),
    ("credit_code", "founded_on"),
    "principal",
)
_NAME_ADVICE = "学校改名、合并、分设、停办请用页面上方的按钮办理，标识码不变；在这里改校名只算更正错字。"
_ADDRESS = (
    "地址与联系方式",
    {
        "description": "这些内容对外公布，请填办公电话，不要填个人手机号。",
        "fields": (
            ("town", "postcode"),
            "address",
            ("telephone", "email"),
            "homepage",
            ("longitude", "latitude"),
        ),
    },
)
_SCHOOLING = ("办学", {"fields": (("feature", "brand"), "introduction", "nursery_places", "photo")})
_CHECKS = ("核对", {"fields": ("confirmed_on", "updated_at")})
_REQUEST = (
    "本次变更",
    {
        "description": (
            f"{'、'.join(label(name) for name in fields(School, Way.AT_ONCE))}保存后立即生效；"
            "其他可以填写的项目保存后成为变更申请，由区教委审批。"
        ),
        "fields": ("effective_on", "reason"),
    },
)
_APPROVED = fields(School, Way.APPROVAL)
_OWN_DAYS = (
    "个别项目另定日期",
    {
        "classes": ("collapse",),
        "description": "几项变更不在同一天生效的，在这里写那一项自己的日期；不填的按上面的“生效日期”。",
        "fields": tuple(tuple(map(day_field, _APPROVED[at : at + 2])) for at in range(0, len(_APPROVED), 2)),
    },
)

FIELDSETS = (
    ("名称与性质", {"description": _NAME_ADVICE, "fields": _NAME_FIELDS}),
    _ADDRESS,
    _SCHOOLING,
    ("党组织", {"fields": ("party_links",)}),
    _CHECKS,
)
OFFICIAL_FIELDSETS = (
    ("名称与性质", {"fields": _NAME_FIELDS}),
    _ADDRESS,
    _SCHOOLING,
    ("党组织", {"fields": ("party_names",)}),
    _CHECKS,
    _REQUEST,
    _OWN_DAYS,
)
