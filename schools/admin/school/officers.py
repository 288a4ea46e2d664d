"""The officials of schools, appointed by registrars and administrators."""

from typing import Any

from django.contrib import admin
from django.db.models import Field

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from schools.models import SchoolOfficer

from ..register_admin import RegisterAdmin, RegisterInline


def officials_only(db_field: Field, options: dict[str, Any]) -> dict[str, Any]:
    """The options of the form field, with accounts of school officials alone to choose from."""
    if db_field.name == "user":
        options["queryset"] = User.objects.filter(groups__name=Role.SCHOOL_OFFICIAL.label, is_active=True)
    return options


class OfficerInline(RegisterInline):
    """The officials of this school."""

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
