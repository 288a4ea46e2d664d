"""What a person says when deciding about a story."""

from django import forms

from ..rules.publication import WITHDRAWAL_NOTICE
from .moment import MomentInput


class PlainForm(forms.Form):
    """A button that asks nothing."""


class ApproveForm(forms.Form):
    """Both ticks are the reviewer's word, kept with the decision (STANDARDS §4.4)."""

    confidentiality = forms.BooleanField(
        label="已做保密审查：不含国家秘密、工作秘密和不宜公开的内部事项",
        error_messages={"required": "请先做保密审查，再勾选。"},
    )
    privacy = forms.BooleanField(
        label="已核对个人信息：文字、图片和附件里没有不应公开的个人信息",
        error_messages={"required": "请先核对个人信息，再勾选。"},
    )
    opinion = forms.CharField(label="审核意见", required=False, widget=forms.Textarea(attrs={"rows": 2}))


class KeepForm(forms.Form):
    opinion = forms.CharField(
        label="留用说明",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="如“待开学后采用”。",
    )


class RejectForm(forms.Form):
    opinion = forms.CharField(
        label="不采用的理由",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="作者在稿件页上看得到。只是要改的，请用“退回”。",
        error_messages={"required": "请写明不采用的理由，作者才知道为什么。"},
    )


class ReopenForm(forms.Form):
    opinion = forms.CharField(
        label="重新启用的说明",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="写明为什么重新启用、作者要做什么。",
        error_messages={"required": "请写明为什么重新启用、作者要做什么。"},
    )


class EmergencyForm(forms.Form):
    reason = forms.CharField(
        label="紧急发布的原因",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明为什么来不及审核、由谁口头同意。",
        error_messages={"required": "请写明紧急发布的原因，留作记录，供事后补审。"},
    )


class SignOffForm(forms.Form):
    opinion = forms.CharField(
        label="补审意见",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="内容有误的，先请发布人撤稿或更正，再补审并写明。",
        error_messages={"required": "请写明补审意见。"},
    )


class RedateForm(forms.Form):
    at = forms.DateTimeField(
        label="读者看到的发布日期",
        widget=MomentInput,
        error_messages={"required": "请填写日期和时间。", "invalid": "时间请写成“2026-11-24 09:00”。"},
    )
    reason = forms.CharField(
        label="改日期的原因",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="留在操作记录里，不公开。",
        error_messages={"required": "请写明改发布日期的原因，留作记录。"},
    )


class RemarkForm(forms.Form):
    paragraph = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label="对这一段的意见",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明对这一段的意见。", "max_length": "一条意见最多 1000 字。"},
    )


class MarkDoneForm(forms.Form):
    remark = forms.IntegerField(widget=forms.HiddenInput)


class SendBackForm(forms.Form):
    opinion = forms.CharField(
        label="退回意见",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明哪里、为什么、怎样改；作者在稿件页上看得到。",
        error_messages={"required": "请写明退回意见，作者才知道怎样修改。"},
    )


class ScheduleForm(forms.Form):
    at = forms.DateTimeField(
        label="发布时间",
        widget=MomentInput,
        error_messages={"required": "请填写发布时间。", "invalid": "时间请写成“2026-11-24 09:00”。"},
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label="撤稿原因",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="留在操作记录里，不公开。",
        error_messages={"required": "请写明撤稿原因，留作记录。"},
    )
    notice = forms.CharField(
        label="公告文字", max_length=300, initial=WITHDRAWAL_NOTICE, help_text="读者打开原网址时看到这句话。"
    )
