"""The rules of a good record, each with its weight, what to do, the place on the form, and the schools that break it."""

from collections.abc import Callable
from dataclasses import dataclass

from ..enums import FaultKind, Severity
from ..models import School
from ..rules import advice
from . import conditions
from .conditions import Condition, empty, shared, unset

_MISSING, _STALE, _DOUBLED, _CONTRADICTORY = FaultKind
_COMPLETE, _FILL_IN, _CORRECT = Severity


# Places of the form that are no fields: rows below it, and the button above it.
STATISTICS, OFFICERS, CONFIRMATION = "statistics-group", "officers-group", "record-confirmation"
_BLOCKS = ("", STATISTICS, OFFICERS, CONFIRMATION)


@dataclass(frozen=True)
class Rule:
    """One rule. `place` is the field of the school's form, the rows below it, or "" for a place elsewhere.

    Who breaks it says a condition, or a question about one school that has an answer (`schools.rules.advice`).
    `is_districts`: the school cannot mend it, and it counts nothing in the school's score.
    """

    key: str
    kind: FaultKind
    severity: Severity
    fault: str
    remedy: str
    place: str
    broken_by: Condition | None = None
    doubt: Callable[[School], str] | None = None
    is_districts: bool = False

    @property
    def anchor(self) -> str:
        """The fragment of the form's address that leads to the place."""
        return self.place if self.place in _BLOCKS else f"id_{self.place}"

    @property
    def mended_by(self) -> str:
        """Who mends it, in a word."""
        return "区教委" if self.is_districts else "学校"


RULES = (
    Rule("principal", _MISSING, _FILL_IN, "没有校（园）长", "填写现任校（园）长。", "principal", empty("principal")),
    Rule(
        "credit_code", _MISSING, _FILL_IN, "没有统一社会信用代码", "照法人证书填写 18 位代码。", "credit_code",
        empty("credit_code"),
    ),
    Rule(
        "position", _MISSING, _FILL_IN, "没有经纬度", "填写校门口的经度和纬度，学校地图上才有这所学校。", "longitude",
        unset("longitude", "latitude"),
    ),
    Rule(
        "telephone", _MISSING, _CORRECT, "没有联系电话", "填写对外公布的办公电话。", "telephone", empty("telephone")
    ),
    Rule("email", _MISSING, _COMPLETE, "没有电子邮箱", "填写学校的公务邮箱。", "email", empty("email")),
    Rule("postcode", _MISSING, _COMPLETE, "没有邮政编码", "填写 6 位邮政编码。", "postcode", empty("postcode")),
    Rule(
        "founded_on", _MISSING, _COMPLETE, "没有建校年月", "填写建校年月，只知道年月时日填 1 日。", "founded_on",
        unset("founded_on"),
    ),
    Rule(
        "introduction", _MISSING, _FILL_IN, "没有学校简介", "写一段家长看得懂的介绍。", "introduction",
        conditions.without_introduction,
    ),
    Rule(
        "statistics", _STALE, _CORRECT, "没有近两个学年的统计", "在“学年统计”里新增一行。", STATISTICS,
        conditions.without_statistics,
    ),
    Rule(
        "confirmed_on", _STALE, _CORRECT, "本学期逾期未确认", "看一遍资料，有误先改，无误点“资料无误，确认”。",
        CONFIRMATION, conditions.unconfirmed,
    ),
    Rule(
        "same_credit_code", _DOUBLED, _CORRECT, "统一社会信用代码与别的学校相同", "照本校的法人证书核对。",
        "credit_code", shared("credit_code"),
    ),
    Rule(
        "same_telephone", _DOUBLED, _COMPLETE, "联系电话与别的学校相同", "改填本校自己的办公电话。", "telephone",
        shared("telephone"),
    ),
    Rule(
        "same_address", _DOUBLED, _COMPLETE, "地址与别的学校相同", "写到本校的门牌号。", "address", shared("address")
    ),
    Rule(
        "credit_code_check", _CONTRADICTORY, _CORRECT, "统一社会信用代码的校验位不符", "照法人证书逐位核对。",
        "credit_code", doubt=advice.doubtful_credit_code,
    ),
    Rule(
        "code_kind", _CONTRADICTORY, _CORRECT, "标识码的办学类别与办学类型不符",
        "照批文核对办学类型；标识码有误请区教委处理。", "school_type", conditions.code_of_another_kind,
    ),
    Rule(
        "far_away", _CONTRADICTORY, _CORRECT, "经纬度离本区太远", "核对经度、纬度的每一位数字。", "longitude",
        conditions.far_away,
    ),
    Rule(
        "another_town", _CONTRADICTORY, _FILL_IN, "地址与镇街不符", "核对地址和镇街，改有误的一项。", "address",
        conditions.in_another_town,
    ),
    Rule(
        "early_founding", _CONTRADICTORY, _FILL_IN, "建校年月早得少见", "照校史核对。", "founded_on",
        conditions.early_founding,
    ),
    Rule(
        "nursery_places", _CONTRADICTORY, _FILL_IN, "托育学位多得少见", "照备案核对。", "nursery_places",
        conditions.many_nursery_places,
    ),
    Rule(
        "intake", _CONTRADICTORY, _FILL_IN, "招生数多于在校生", "核对那一学年的两个数。", STATISTICS,
        conditions.more_entrants_than_pupils,
    ),
    Rule(
        "photo", _MISSING, _COMPLETE, "没有学校照片", "在“学校照片”里选一张。", "photo", unset("photo"),
        is_districts=True,
    ),
    Rule(
        "officer", _MISSING, _FILL_IN, "没有学校填报人", "在“学校填报人”里指定一个账号。", OFFICERS,
        conditions.without_officer, is_districts=True,
    ),
    Rule(
        "instructor", _MISSING, _CORRECT, "民办学校没有党建指导员", "到“党建指导员”里新增，并选择这所学校。",
        "", conditions.without_instructor, is_districts=True,
    ),
    Rule(
        "code_province", _CONTRADICTORY, _CORRECT, "标识码不是本省（市）的",
        "照批文核对；标识码不能改，录错了的请删去重录。", "", conditions.code_of_another_province, is_districts=True,
    ),
    Rule(
        "former_names", _CONTRADICTORY, _COMPLETE, "曾用名里有现在的校名", "从曾用名里删去。", "former_names",
        doubt=advice.present_name_among_former, is_districts=True,
    ),
)  # fmt: skip
BY_KEY = {rule.key: rule for rule in RULES}
