"""Which account keeps which school's record: kept by registrars and administrators."""

from django.contrib import admin

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from schools.models import SchoolOfficer

from ..register_admin import RegisterAdmin, RegisterInline


def officials_only(db_field, words: dict) -> dict:
    """Only accounts that hold the post of a school's official can be chosen."""
    if db_field.name == "user":
        words["queryset"] = User.objects.filter(groups__name=Role.SCHOOL_OFFICIAL.label, is_active=True)
    return words


class OfficerInline(RegisterInline):
    """Who keeps this school's record."""

    model = SchoolOfficer

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(db_field, request, **officials_only(db_field, kwargs))


@admin.register(SchoolOfficer)
class SchoolOfficerAdmin(RegisterAdmin):
    list_display = ("user", "office", "school", "reminded_on")
    list_select_related = ("user", "school")
    search_fields = ("user__username", "user__full_name", "user__office", "school__name", "school__code")
    search_help_text = "可按姓名、单位、校名或标识码查找。"
    autocomplete_fields = ("school",)
    fields = ("user", "school")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(db_field, request, **officials_only(db_field, kwargs))

    @admin.display(description="单位")
    def office(self, officer):
        return officer.user.office
