"""Posts by column: an administrator says whose posts are for some columns only; nobody does so for themselves."""

from operator import attrgetter
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from articles.models import ColumnLimit
from articles.rules.workflow import WRITERS
from eduweb.core.accounts.models import User
from eduweb.core.forms.record_admin import RecordAdmin

OWN = "您自己分管哪些栏目，由另一位系统管理员登记。"


class ColumnLimitForm(forms.ModelForm):
    """The admin sets `administrator`."""

    administrator: User

    class Meta:
        model = ColumnLimit
        fields = ("user", "columns")
        widgets = {"columns": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if "columns" in self.fields:  # for those who may only look
            field: Any = self.fields["columns"]
            field.label_from_instance = attrgetter("path")
            field.queryset = field.queryset.select_related("parent")

    def clean_user(self) -> User:
        user: User = self.cleaned_data["user"]
        if user.pk == self.administrator.pk:
            raise ValidationError(OWN)
        return user


@admin.register(ColumnLimit)
class ColumnLimitAdmin(RecordAdmin):
    form = ColumnLimitForm
    list_display = ("user", "office", "names")
    list_select_related = ("user",)
    search_fields = ("user__username", "user__full_name")
    search_help_text = "可按用户名或姓名查找。"
    actions = None
    fieldsets = (
        (
            None,
            {
                "description": "没有登记的人，各栏目都管。登记之后，审稿、发布、看稿、收消息和起草新稿都只限所选的栏目；"
                "自己写的稿件不受影响。删去登记，又是各栏目都管。",
                "fields": ("user", "columns"),
            },
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("columns")

    def get_form(self, request, obj=None, change=False, **kwargs):
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.administrator = request.user
        return form

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not _is_own(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not _is_own(request, obj)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "user":
            writers = [post.label for post in WRITERS]
            kwargs["queryset"] = User.objects.filter(groups__name__in=writers, is_active=True).distinct()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="所在单位")
    def office(self, limit):
        return limit.user.office

    @admin.display(description="分管的栏目")
    def names(self, limit):
        return "、".join(str(column) for column in limit.columns.all()) or "没有"


def _is_own(request: Any, limit: ColumnLimit | None) -> bool:
    return limit is not None and limit.user_id == request.user.pk
