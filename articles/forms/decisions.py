"""What a person says when deciding about a story: the form of each verb, from one table of fields."""

from collections.abc import Mapping
from copy import deepcopy

from django import forms

from ..models.review import LONGEST_REMARK
from ..rules.publication import WITHDRAWAL_NOTICE
from ..rules.workflow import Verb
from .moment import moment_field


class VerbForm(forms.Form):
    """The form of one verb; most verbs ask nothing. Several stand on one page, so ids of fields begin with the verb."""

    def __init__(self, verb: str, data: Mapping | None = None):
        super().__init__(data, auto_id=f"{verb}_%s")
        self.verb = verb
        self.fields.update(deepcopy(FIELDS.get(verb, {})))


def _text(
    label: str,
    *,
    rows: int = 2,
    required: str = "",
    too_long: str = "",
    help_text: str = "",
    max_length: int | None = None,
) -> forms.CharField:
    """A few sentences; `required` is the message of a field that must be filled in."""
    messages = {"required": required, "max_length": too_long}
    return forms.CharField(
        label=label,
        required=bool(required),
        max_length=max_length,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
        error_messages={code: message for code, message in messages.items() if message},
    )


def _tick(label: str, *, required: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, error_messages={"required": required})


FIELDS: dict[str, dict[str, forms.Field]] = {
    # Both ticks are the reviewer's word, stored with the decision (STANDARDS §4.4).
    Verb.APPROVE: {
        "confidentiality": _tick(
            "已做保密审查：不含国家秘密、工作秘密和不宜公开的内部事项", required="请先做保密审查，再勾选。"
        ),
        "privacy": _tick(
            "已核对个人信息：文字、图片和附件里没有不应公开的个人信息", required="请先核对个人信息，再勾选。"
        ),
        "opinion": _text("审核意见"),
    },
    Verb.SEND_BACK: {
        "opinion": _text(
            "退回意见",
            rows=3,
            help_text="写明哪里、为什么、怎样改；作者在稿件页上看得到。",
            required="请写明退回意见，作者才知道怎样修改。",
        )
    },
    Verb.SHORTLIST: {"opinion": _text("留用说明", help_text="如“待开学后采用”。")},
    Verb.REJECT: {
        "opinion": _text(
            "不采用的理由",
            rows=3,
            help_text="作者在稿件页上看得到。只是要改的，请用“退回”。",
            required="请写明不采用的理由，作者才知道为什么。",
        )
    },
    Verb.REOPEN: {
        "opinion": _text(
            "重新启用的说明",
            help_text="写明为什么重新启用、作者要做什么。",
            required="请写明为什么重新启用、作者要做什么。",
        )
    },
    Verb.SCHEDULE: {"at": moment_field("发布时间", required="请填写发布时间。")},
    Verb.EMERGENCY: {
        "reason": _text(
            "紧急发布的原因",
            rows=3,
            max_length=500,
            help_text="写明为什么来不及审核、由谁口头同意。",
            required="请写明紧急发布的原因，留作记录，供事后补审。",
        )
    },
    Verb.SIGN_OFF: {
        "opinion": _text(
            "补审意见",
            max_length=1000,
            help_text="内容有误的，先请发布人撤稿或更正，再补审并写明。",
            required="请写明补审意见。",
        )
    },
    Verb.REDATE: {
        "at": moment_field("读者看到的发布日期", required="请填写日期和时间。"),
        "reason": _text(
            "改日期的原因", help_text="留在操作记录里，不公开。", required="请写明改发布日期的原因，留作记录。"
        ),
    },
    Verb.WITHDRAW: {
        "reason": _text("撤稿原因", help_text="留在操作记录里，不公开。", required="请写明撤稿原因，留作记录。"),
        "notice": forms.CharField(
            label="公告文字", max_length=300, initial=WITHDRAWAL_NOTICE, help_text="读者打开原网址时看到这句话。"
        ),
    },
    Verb.REMARK: {
        "paragraph": forms.IntegerField(widget=forms.HiddenInput),
        "text": _text(
            "对这一段的意见",
            max_length=LONGEST_REMARK,
            too_long=f"一条意见最多 {LONGEST_REMARK} 字。",
            required="请写明对这一段的意见。",
        ),
    },
    "mark_done": {"remark": forms.IntegerField(widget=forms.HiddenInput)},
}
