"""Party organizations and the instructors sent to private schools."""

from django.contrib import admin

from eduweb.sheets.admin import SheetsAdmin

from ..advice import about_instructor, about_party_organization
from ..models import PartyInstructor, PartyOrganization
from ..sheets import PARTY
from .register import RegisterAdmin


@admin.register(PartyOrganization)
class PartyOrganizationAdmin(SheetsAdmin, RegisterAdmin):
    sheets = (PARTY,)
    advice = staticmethod(about_party_organization)
    list_display = (
        "name",
        "org_type",
        "superior",
        "school",
        "secretary",
        "member_count",
        "last_election_on",
        "term_end",
    )
    list_filter = ("org_type", ("brand", admin.EmptyFieldListFilter), ("dissolved_on", admin.EmptyFieldListFilter))
    list_select_related = ("superior", "school")
    search_fields = ("name", "short_name", "brand", "school__name")
    search_help_text = "可按名称、品牌或所在学校查找。"
    date_hierarchy = "last_election_on"
    autocomplete_fields = ("superior", "school")
    fieldsets = (
        (
            "名称与隶属",
            {
                "description": "撤销的组织填“撤销日期”，不要删除；它的下级请先改上级党组织。",
                "fields": ("name", ("short_name", "org_type"), ("superior", "school"), "units_covered"),
            },
        ),
        (
            "组织情况",
            {
                "fields": (
                    ("secretary", "member_count"),
                    ("founded_on", "last_election_on", "term_end"),
                    "approval_number",
                    "dissolved_on",
                )
            },
        ),
        ("品牌与简介", {"fields": ("brand", "introduction")}),
        ("显示", {"fields": ("order", "updated_at")}),
    )
    readonly_fields = ("term_end", "updated_at")

    @admin.display(description="届满日期")
    def term_end(self, organization):
        return organization.term_ends_on


@admin.register(PartyInstructor)
class PartyInstructorAdmin(RegisterAdmin):
    advice = staticmethod(about_instructor)
    list_display = ("person", "home_unit", "schools_served", "started_on", "ended_on")
    list_filter = (("ended_on", admin.EmptyFieldListFilter),)
    search_fields = ("person", "home_unit", "schools__name")
    search_help_text = "可按指导员、派出单位或学校查找。"
    date_hierarchy = "started_on"
    autocomplete_fields = ("schools",)
    fields = (("person", "home_unit"), "schools", ("started_on", "ended_on"))

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("schools")

    @admin.display(description="联系学校")
    def schools_served(self, instructor):
        return "、".join(school.name for school in instructor.schools.all())
