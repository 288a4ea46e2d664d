"""The officials of schools, appointed by registrars and administrators."""

from django.contrib import admin

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from schools.models import SchoolOfficer

from ..register_admin import RegisterAdmin, RegisterInline


class OfficialsOnly(admin.options.BaseModelAdmin):
    """Forms with accounts of school officials alone to choose from."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.filter(groups__name=Role.SCHOOL_OFFICIAL.label, is_active=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class OfficerInline(OfficialsOnly, RegisterInline):
    """The officials of this school."""

    model = SchoolOfficer


@admin.register(SchoolOfficer)
class SchoolOfficerAdmin(OfficialsOnly, RegisterAdmin):
    list_display = ("user", "office", "school")
    list_select_related = ("user", "school")
    search_fields = ("user__username", "user__full_name", "user__office", "school__name", "school__code")
    search_help_text = "可按姓名、单位、校名或标识码查找。"
    autocomplete_fields = ("school",)
    fields = ("user", "school")

    @admin.display(description="单位")
    def office(self, officer):
        return officer.user.office
