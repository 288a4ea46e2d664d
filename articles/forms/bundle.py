"""Gathering stories into a bundle, and opening a link for a guest."""

from django import forms

from ..rules.invitations import DAYS
from .moment import MomentInput

NONE_CHOSEN = "请至少选一篇稿件。"


class StoriesField(forms.ModelMultipleChoiceField):
    """Stories as check boxes, each with where it stands."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, story):
        return f"{story}（{story.column}，{story.where}）"


class ChoosingForm(forms.Form):
    """`stories` says among which one may choose."""

    stories = StoriesField(label="稿件", queryset=None, error_messages={"required": NONE_CHOSEN})

    def __init__(self, *args, stories, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stories"].queryset = stories


class BundleForm(ChoosingForm):
    field_order = ("name", "stories")
    name = forms.CharField(
        label="名称",
        max_length=60,
        help_text="如“教师节表彰系列”，只在后台看得到。",
        error_messages={"required": "请给这组稿件起个名称。"},
    )


class MomentForm(forms.Form):
    at = forms.DateTimeField(
        label="发布时间（北京时间）",
        widget=MomentInput,
        error_messages={"required": "请填写发布时间。", "invalid": "时间请写成“2026-11-24 09:00”。"},
    )


class InvitationForm(ChoosingForm):
    guest = forms.CharField(
        label="给谁",
        max_length=60,
        help_text="如“分管领导”，留在操作记录里。",
        error_messages={"required": "请写明链接给谁，留作记录。"},
    )
    days = forms.TypedChoiceField(
        label="有效期",
        coerce=int,
        choices=[(days, f"{days} 天") for days in DAYS],
        initial=DAYS[0],
        widget=forms.RadioSelect,
        error_messages={"required": "请选有效期。", "invalid_choice": "请选有效期。"},
    )
