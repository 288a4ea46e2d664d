"""Schools, with campuses, statistics and group memberships on the same page."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html_join

from eduweb.media.admin_pictures import PictureForm
from eduweb.sheets.admin import SheetsAdmin

from ..advice import about_school
from ..models import Campus, GroupMembership, School
from ..sheets import SCHOOLS, STATISTICS
from .filters import InstructorFilter, LevelFilter
from .register import RegisterAdmin, RegisterInline
from .statistics import StatisticsInline


class CampusInline(RegisterInline):
    model = Campus


class MembershipInline(RegisterInline):
    model = GroupMembership
    autocomplete_fields = ("group",)


@admin.register(School)
class SchoolAdmin(SheetsAdmin, RegisterAdmin):
    sheets = (SCHOOLS, STATISTICS)
    form = PictureForm
    advice = staticmethod(about_school)
    list_display = ("name", "code", "school_type", "ownership_word", "town", "state", "confirmed_on")
    list_filter = (
        "state",
        LevelFilter,
        "sponsor",
        InstructorFilter,
        "town",
        ("confirmed_on", admin.EmptyFieldListFilter),
    )
    search_fields = ("name", "short_name", "former_names", "code", "address")
    search_help_text = "可按校名、简称、曾用名、标识码或地址查找。"
    autocomplete_fields = ("photo",)
    inlines = (CampusInline, StatisticsInline, MembershipInline)
    save_on_top = True
    fieldsets = (
        (
            "名称与性质",
            {
                "description": "学校改名时把旧名写进“曾用名”，标识码不变；停办或并入他校时改“状态”，不要删除。",
                "fields": (
                    "code",
                    "name",
                    ("short_name", "former_names"),
                    ("school_type", "sponsor", "state"),
                    ("credit_code", "founded_on"),
                    "principal",
                ),
            },
        ),
        (
            "地址与联系方式",
            {
                "description": "这些内容对外公布，请填办公电话，不要填个人手机号。",
                "fields": (
                    ("town", "postcode"),
                    "address",
                    ("telephone", "email"),
                    "homepage",
                    ("longitude", "latitude"),
                ),
            },
        ),
        ("办学", {"fields": (("feature", "brand"), "introduction", "nursery_places", "photo")}),
        ("党组织", {"fields": ("party_links",)}),
        ("核对", {"fields": ("confirmed_on", "updated_at")}),
    )
    readonly_fields = ("party_links", "updated_at")

    def get_readonly_fields(self, request, obj=None):
        """The code is entered once: it stays when the name changes (STANDARDS §6.1)."""
        return (*self.readonly_fields, "code") if obj else self.readonly_fields

    @admin.display(description="公办/民办", ordering="sponsor")
    def ownership_word(self, school):
        return school.ownership

    @admin.display(description="本校党组织")
    def party_links(self, school):
        if not school.pk:
            return "保存学校后，到“党组织”里选择所在学校。"
        links = [
            (reverse("admin:schools_partyorganization_change", args=[organization.pk]), organization)
            for organization in school.party_organizations.active()
        ]
        return format_html_join("、", '<a href="{}">{}</a>', links) or "没有登记。到“党组织”里新增，并选择所在学校。"
