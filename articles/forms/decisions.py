"""What a person says when deciding about a story."""

from django import forms

from ..actions.withdraw import NOTICE
from .moment import MomentInput


class PlainForm(forms.Form):
    """A button that asks nothing."""


class ApproveForm(forms.Form):
    opinion = forms.CharField(label="审核意见", required=False, widget=forms.Textarea(attrs={"rows": 2}))


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
    notice = forms.CharField(label="公告文字", max_length=300, initial=NOTICE, help_text="读者打开原网址时看到这句话。")
