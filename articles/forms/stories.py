"""Choosing stories: for a bundle that goes out at one moment, or for a guest's link."""

from collections.abc import Iterable
from typing import cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe

from eduweb.core.acts.seen import Look, Seen
from eduweb.core.acts.templatetags.seen import seen_inputs

from ..desk.prefetch import prefetch_seen
from ..models import Article
from ..rules.invitations import DAYS
from ..versions.seen import difference
from .moment import moment_field


class StoriesField(forms.ModelMultipleChoiceField):
    """Stories as check boxes, each with its column and its place in the review."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, story: Article) -> str:
        return f"{story}（{story.column}，{story.where}）"


class StoriesForm(forms.Form):
    """A choice among `stories`."""

    stories = StoriesField(label="稿件", queryset=None, error_messages={"required": "请至少选一篇稿件。"})

    def __init__(self, *args, stories: QuerySet[Article], **kwargs):
        super().__init__(*args, **kwargs)
        cast(StoriesField, self.fields["stories"]).queryset = stories

    def seen(self) -> SafeString:
        """The hidden inputs that say what the list has shown of each story."""
        stories = cast(StoriesField, self.fields["stories"]).queryset or ()
        prefetch_seen(stories)
        return mark_safe("".join(seen_inputs(story.seen_content(), f"-{story.pk}") for story in stories))


def listed_looks(stories: Iterable[Article], posted: QueryDict) -> list[Look]:
    """These stories as the list of a `StoriesForm` has shown them."""
    return [Look(one, Seen.posted(posted, f"-{one.pk}"), difference=_listed_difference) for one in stories]


def _listed_difference(story: Article, seen: Seen) -> list[str]:
    return [f"《{story}》{words}" for words in difference(story, seen)]


class BundleForm(StoriesForm):
    field_order = ("name", "stories")
    name = forms.CharField(
        label="名称",
        max_length=60,
        help_text="如“教师节表彰系列”，只在后台看得到。",
        error_messages={"required": "请给这组稿件起个名称。"},
    )


class MomentForm(forms.Form):
    at = moment_field("发布时间（北京时间）", required="请填写发布时间。")


class InvitationForm(StoriesForm):
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
