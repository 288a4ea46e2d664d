"""What a person says when deciding about a story: the form of each verb, from one table of fields."""

from collections.abc import Iterable, Mapping
from copy import deepcopy

from django import forms

from eduweb.core.acts.reasons import LONGEST_REASON, Question

from ..models.review import LONGEST_PROPOSAL, LONGEST_REMARK
from ..rules.publication import WITHDRAWAL_NOTICE
from ..rules.workflow import REQUIRED_WORDS, Verb
from .moment import moment_field


class VerbForm(forms.Form):
    """The form of one verb; most verbs ask nothing. Several stand on one page, so ids of fields begin with the verb."""

    def __init__(self, verb: str, data: Mapping | None = None):
        super().__init__(data, auto_id=f"{verb}_%s")
        self.verb = verb
        self.fields.update(deepcopy(FIELDS.get(verb, {})))

    def ask(self, questions: Iterable[Question]) -> None:
        """Add a field for the reason that each question wants."""
        for one in questions:
            self.fields[one.input] = forms.CharField(
                label="公开的理由", required=False, max_length=LONGEST_REASON, help_text=one.words
            )


def _words(
    verb: Verb,
    label: str,
    help_text: str = "",
    *,
    rows: int = 2,
    max_length: int | None = None,
    too_long: str = "",
    required: bool = True,
) -> forms.CharField:
    """A few sentences; they may be left out where `verb` asks for none, or one of several fields is enough."""
    messages = {"required": REQUIRED_WORDS.get(verb), "max_length": too_long}
    return forms.CharField(
        label=label,
        required=required and verb in REQUIRED_WORDS,
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
        "opinion": _words(Verb.APPROVE, "审核意见"),
    },
    Verb.SEND_BACK: {
        "opinion": _words(Verb.SEND_BACK, "退回意见", "写明哪里、为什么、怎样改；作者在稿件页上看得到。", rows=3)
    },
    Verb.SHORTLIST: {"opinion": _words(Verb.SHORTLIST, "留用说明", "如“待开学后采用”。")},
    Verb.REJECT: {
        "opinion": _words(Verb.REJECT, "不采用的理由", "作者在稿件页上看得到。只是要改的，请用“退回”。", rows=3)
    },
    Verb.REOPEN: {"opinion": _words(Verb.REOPEN, "重新启用的说明", "写明为什么重新启用、作者要做什么。")},
    Verb.SCHEDULE: {"at": moment_field("发布时间", required="请填写发布时间。")},
    Verb.EMERGENCY: {
        "reason": _words(
            Verb.EMERGENCY, "紧急发布的原因", "写明为什么来不及审核、由谁口头同意。", rows=3, max_length=500
        )
    },
    Verb.SIGN_OFF: {
        "opinion": _words(
            Verb.SIGN_OFF, "补审意见", "内容有误的，先请发布人撤稿或更正，再补审并写明。", max_length=1000
        )
    },
    Verb.REDATE: {
        "at": moment_field("读者看到的发布日期", required="请填写日期和时间。"),
        "reason": _words(Verb.REDATE, "改日期的原因", "留在操作记录里，不公开。"),
    },
    Verb.WITHDRAW: {
        "reason": _words(Verb.WITHDRAW, "撤稿原因", "留在操作记录里，不公开。"),
        "notice": forms.CharField(
            label="公告文字", max_length=300, initial=WITHDRAWAL_NOTICE, help_text="读者打开原网址时看到这句话。"
        ),
    },
    Verb.REMARK: {
        "paragraph": forms.IntegerField(widget=forms.HiddenInput),
        "text": _words(
            Verb.REMARK,
            "对这一段的意见",
            max_length=LONGEST_REMARK,
            too_long=f"一条意见最多 {LONGEST_REMARK} 字。",
            required=False,
        ),
        "proposal": _words(
            Verb.REMARK,
            "建议改为",
            max_length=LONGEST_PROPOSAL,
            too_long=f"建议的写法最多 {LONGEST_PROPOSAL} 字。",
            required=False,
        ),
    },
    Verb.TAKE_OVER: {"remark": forms.IntegerField(widget=forms.HiddenInput)},
    "mark_done": {"remark": forms.IntegerField(widget=forms.HiddenInput)},
}
