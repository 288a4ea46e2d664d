"""Which account writes for which school or department."""

from django.contrib import admin

from articles.models import Correspondent
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.forms.record_admin import RecordAdmin


@admin.register(Correspondent)
class CorrespondentAdmin(RecordAdmin):
    list_display = ("user", "office", "unit")
    list_select_related = ("user", "school", "department")
    search_fields = ("user__username", "user__full_name", "school__name", "department__name")
    search_help_text = "可按姓名、学校或科室查找。"
    autocomplete_fields = ("school",)
    fields = ("user", "school", "department")
    actions = None

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.filter(groups__name=Role.CORRESPONDENT.label, is_active=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="账号的单位")
    def office(self, correspondent):
        return correspondent.user.office

    @admin.display(description="替谁投稿")
    def unit(self, correspondent):
        return correspondent.unit
