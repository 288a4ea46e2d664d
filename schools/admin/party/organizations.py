"""Party organizations with their former names, and Party-building instructors for private schools."""

from django.contrib import admin, messages
from django.forms import BaseInlineFormSet
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html

from eduweb.core.sheets.admin.spreadsheet_admin import SpreadsheetAdmin
from schools.actions.party.terms import write_terms
from schools.enums import ReElection
from schools.models import (
    PartyFormerName,
    PartyFormerSuperior,
    PartyInstructor,
    PartyMemberCount,
    PartyOrganization,
    PartyTerm,
)
from schools.rules.advice import about_instructor, about_party_organization
from schools.rules.deletion import party_deletion_obstacles
from schools.sheets import PARTY, PARTY_MEMBERS

from ..filters import BrandFilter, DissolvedFilter, ReElectionFilter, ServingFilter
from ..register_admin import RegisterAdmin, RegisterInline
from .tree_page import tree_page, tree_url


class FormerNameFormSet(BaseInlineFormSet):
    """Rows beside those that the database writes meanwhile (`schools.history.recording`)."""

    def clean(self):
        super().clean()
        for form in self.forms:
            if form.has_changed() and not self._should_delete_form(form) and form.instance.name == self.instance.name:
                form.add_error("name", "这是现在的名称，不是曾用名。")

    def save_new(self, form, commit=True):
        """The row of a name that this very save makes a former one exists already and gets the typed values."""
        form.instance.pk = (
            self.instance.former_names.filter(name=form.instance.name).values_list("pk", flat=True).first()
        )
        return super().save_new(form, commit)


class FormerNameInline(RegisterInline):
    """Former names, written by the database at a change of name; registrars correct the day and add earlier names."""

    model = PartyFormerName
    formset = FormerNameFormSet


class TermInline(RegisterInline):
    """Elections and appointments, past ones and ones to come; the record shows those of today (`write_terms`)."""

    model = PartyTerm
    verbose_name_plural = "换届和书记任职（填一行就是登记一次换届；以往的、将来的都可以填，填错了在原行改）"


class MemberCountInline(RegisterInline):
    model = PartyMemberCount


class FormerSuperiorInline(RegisterInline):
    """Former superiors, written by the database at a move; registrars correct the day."""

    model = PartyFormerSuperior
    fk_name = "organization"
    readonly_fields = ("superior",)

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(PartyOrganization)
class PartyOrganizationAdmin(SpreadsheetAdmin, RegisterAdmin):
    spreadsheet_kinds = (PARTY, PARTY_MEMBERS)
    advice = staticmethod(about_party_organization)
    deletion_obstacles = staticmethod(party_deletion_obstacles)
    list_display = (
        "name",
        "org_type",
        "due",
        "superior",
        "school",
        "secretary",
        "member_count",
        "last_election_on",
        "term_end",
    )
    list_filter = (
        "org_type",
        ReElectionFilter,
        BrandFilter,
        DissolvedFilter,
    )
    list_select_related = ("superior", "school")
    search_fields = ("name", "short_name", "brand", "school__name", "former_names__name")
    search_help_text = "可按名称、曾用名、品牌或所在学校查找。"
    date_hierarchy = "last_election_on"
    autocomplete_fields = ("superior", "school")
    inlines = (TermInline, MemberCountInline, FormerNameInline, FormerSuperiorInline)
    fieldsets = (
        (
            "名称与隶属",
            {
                "description": "撤销的组织填“撤销日期”，不要删除；它的下级请先在“隶属关系”里移到别处。",
                "fields": ("name", ("short_name", "org_type"), ("superior", "school"), "units_covered"),
            },
        ),
        (
            "组织情况",
            {
                "description": "书记、最近换届和届满日期来自下面的“换届和书记任职”。",
                "fields": (
                    ("secretary", "member_count"),
                    ("founded_on", "last_election_on", "term_end"),
                    "approval_number",
                    "dissolved_on",
                ),
            },
        ),
        ("品牌与简介", {"fields": ("brand", "introduction")}),
        ("显示", {"fields": ("order", "updated_at")}),
    )
    readonly_fields = ("secretary", "last_election_on", "term_end", "updated_at")

    def get_urls(self):
        def tree(request):
            return tree_page(request, self)

        view = self.admin_site.admin_view(tree)
        return [path("tree/", view, name="schools_partyorganization_tree"), *super().get_urls()]

    def get_readonly_fields(self, request, obj=None):
        """The superior is changed on the page of the tree (`tree_page`)."""
        return (*self.readonly_fields, "superior_link") if obj else self.readonly_fields

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return self.fieldsets
        (title, place), *others = self.fieldsets
        fields = ("name", ("short_name", "org_type"), ("superior_link", "school"), "units_covered")
        return [(title, {**place, "fields": fields}), *others]

    def save_record(self, request, form, formsets, change):
        super().save_record(request, form, formsets, change)
        write_terms(form.instance)
        names = (formset for formset in formsets if formset.model is PartyFormerName)
        former, typed = form.initial.get("name"), {row.name for formset in names for row in formset.new_objects}
        if change and former not in typed | {form.instance.name}:
            sentence = f"“{former}”已记入曾用名，更名日期记为今天，可在下方修改；只是更正错字的，请删去这一条。"
            self.message_user(request, sentence, messages.INFO)

    @admin.display(description="届满日期")
    def term_end(self, organization):
        return organization.term_ends_on

    @admin.display(description="换届提醒")
    def due(self, organization):
        stage = organization.re_election(timezone.localdate())
        if stage is None:
            return ""
        kind = "sent_back" if stage == ReElection.OVERDUE else "in_review"
        return format_html('<span class="desk-state desk-state-{}">{}</span>', kind, stage.label)

    @admin.display(description="上级党组织")
    def superior_link(self, organization):
        return format_html(
            '{}　<a href="{}?move={}">移动</a>', organization.superior or "（最上级）", tree_url(), organization.pk
        )


@admin.register(PartyInstructor)
class PartyInstructorAdmin(RegisterAdmin):
    advice = staticmethod(about_instructor)
    list_display = ("person", "home_unit", "schools_served", "started_on", "ended_on")
    list_filter = (ServingFilter,)
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
