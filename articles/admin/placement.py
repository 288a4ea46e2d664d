"""Stories put on top or recommended for some time, and the home page as it will be."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils import timezone

from eduweb.core.accounts.models import User

from ..forms.moment import moment_field
from ..models import Article, Placement
from ..rules.people.columns import covered
from .planning.own_columns import OwnColumnsAdmin

NOT_PUBLIC = "请选一篇已经公开的稿件。"
LONGEST_DAYS = 90


class PlacementForm(forms.ModelForm):
    """The admin sets `editor`, who places stories of the own columns alone."""

    editor: User

    until = moment_field("截止时间", required="请填写截止时间，到时自动撤下。")
    end_now = forms.BooleanField(
        label="现在就撤下",
        required=False,
        help_text="撤下后留作记录，稿件统计仍按这个位置计分。放错了的不要撤下，请删除这一条。",
    )

    class Meta:
        model = Placement
        fields = ("article", "place", "until")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if "article" in self.fields:
            field: Any = self.fields["article"]
            field.queryset = Article.objects.filter(covered(self.editor), published__isnull=False)
            field.error_messages["invalid_choice"] = NOT_PUBLIC

    def clean_until(self):
        until, now = self.cleaned_data["until"], timezone.now()
        if until <= now:
            raise ValidationError("截止时间已经过去，请改为将来的时间。")
        if until > now + timedelta(days=LONGEST_DAYS):
            raise ValidationError(f"最长 {LONGEST_DAYS} 天，请把截止时间提前；到期还要的，再续。")
        return until

    def clean(self):
        cleaned = super().clean() or {}
        if cleaned.get("end_now"):
            self.instance.is_over, cleaned["until"] = True, timezone.now()
        return cleaned


@admin.register(Placement)
class PlacementAdmin(OwnColumnsAdmin):
    form = PlacementForm
    list_display = ("article", "place", "since", "until", "is_over")
    list_filter = ("is_over", "place")
    list_select_related = ("article",)
    autocomplete_fields = ("article",)
    search_fields = ("article__title",)
    actions = None

    def get_changeform_initial_data(self, request):
        week = timezone.localtime(timezone.now() + timedelta(days=7))
        return {"until": week.replace(second=0, microsecond=0), **super().get_changeform_initial_data(request)}

    def get_fields(self, request, obj=None):
        """Whoever puts a story at a place does not take it from there."""
        return ("article", "place", "until", *(["end_now"] if obj and not obj.is_over else []))

    def has_change_permission(self, request, obj=None):
        """What has stood at a place is a record; one that is wrong may be deleted."""
        return super().has_change_permission(request, obj) and not (obj and obj.is_over)

    def save_record(self, request, form, formsets, change):
        super().save_record(request, form, formsets, change)
        messages.info(request, "首页和栏目页已按新的安排排好，可以打开网站查看。")
