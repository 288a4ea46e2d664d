"""The bureau's records: kept by the registrar and the administrators, public at once, every change in the audit."""

from django.contrib import admin

from eduweb.core.accounts.models import User
from eduweb.core.forms.record_admin import RecordAdmin

from .models import Department, Leader, Matter


class MatterInline(admin.TabularInline):
    model = Matter
    fields = ("name", "telephone", "lookup", "order")
    extra = 0


@admin.register(Department)
class DepartmentAdmin(RecordAdmin):
    inlines = (MatterInline,)
    list_display = ("name", "telephone", "place", "confirmed_on", "order")
    search_fields = ("name", "duties", "matters__name")
    search_help_text = "可按科室名称、职责或咨询事项查找。"
    fieldsets = (
        (None, {"fields": ("name", "slug", "duties", "order")}),
        ("怎样联系", {"fields": ("telephone", "place", "hours", "confirmed_on")}),
        ("来信", {"fields": ("handlers",)}),
    )
    filter_horizontal = ("handlers",)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "handlers":
            kwargs["queryset"] = User.objects.filter(is_active=True, is_staff=True).order_by("username")
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(Leader)
class LeaderAdmin(RecordAdmin):
    list_display = ("post", "name", "confirmed_on", "order")
    search_fields = ("post", "name", "work")
    filter_horizontal = ("departments",)
    fieldsets = ((None, {"fields": ("post", "name", "work", "departments", "order", "confirmed_on")}),)
