"""Party organizations with their former names, elections, members by year, and the files that prove these."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from eduweb.core.enclosures.models import Enclosure, enclosures_of
from eduweb.core.enclosures.serving import enclosure_file
from eduweb.core.sheets.admin.spreadsheet_admin import SpreadsheetAdmin
from schools.actions.party.enclosing import enclose_with_party
from schools.actions.party.terms import write_terms
from schools.enums import ReElection
from schools.models import PartyFormerName, PartyOrganization
from schools.rules.advice import about_party_organization
from schools.rules.deletion import party_deletion_obstacles
from schools.sheets import PARTY, PARTY_MEMBERS

from ..filters import BrandFilter, DissolvedFilter, ReElectionFilter
from ..register_admin import RegisterAdmin
from .inlines import FormerNameInline, FormerSuperiorInline, MemberCountInline, TermInline
from .organization_form import PartyOrganizationForm
from .tree_page import tree_page, tree_url

FILES = "材料"
ABOUT_FILES = "换届的批复和报告、改变隶属关系的文件，只供工作人员核对，不对外公开。"
UPLOADS = ("uploads", "taken")


@admin.register(PartyOrganization)
class PartyOrganizationAdmin(SpreadsheetAdmin, RegisterAdmin):
    spreadsheet_kinds = (PARTY, PARTY_MEMBERS)
    form = PartyOrganizationForm
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

        view, file = self.admin_site.admin_view(tree), self.admin_site.admin_view(self.enclosure)
        return [
            path("tree/", view, name="schools_partyorganization_tree"),
            path("<int:pk>/files/<int:number>/", file, name="schools_partyorganization_enclosure"),
            *super().get_urls(),
        ]

    def enclosure(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """One of its files, for those alone who may put some there."""
        organization = self.get_object(request, str(pk))
        if not self.has_change_permission(request, organization):
            raise Http404
        return enclosure_file(request, organization, number)

    def get_readonly_fields(self, request, obj=None):
        """The superior is changed on the page of the tree (`tree_page`)."""
        return (*self.readonly_fields, "superior_link", "files") if obj else self.readonly_fields

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [*self.fieldsets, (FILES, {"description": ABOUT_FILES, "fields": UPLOADS})]
        (title, place), *others = self.fieldsets
        fields = ("name", ("short_name", "org_type"), ("superior_link", "school"), "units_covered")
        shown = [(title, {**place, "fields": fields}), *others]
        if not self.has_change_permission(request, obj):
            return shown
        removed = ("removed",) if enclosures_of(obj) else ()
        return [*shown, (FILES, {"description": ABOUT_FILES, "fields": ("files", *UPLOADS, *removed)})]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.typist = request.user
        form.enclosed = Enclosure.objects.about(obj) if obj else Enclosure.objects.none()
        return form

    def save_record(self, request, form, formsets, change):
        super().save_record(request, form, formsets, change)
        write_terms(form.instance)
        removed = list(form.cleaned_data.get("removed") or [])
        if form.enclosures or removed:
            enclose_with_party(form.instance, form.enclosures, removed, by=request.user)
        names = (formset for formset in formsets if formset.model is PartyFormerName)
        former, typed = form.initial.get("name"), {row.name for formset in names for row in formset.new_objects}
        if change and former not in typed | {form.instance.name}:
            sentence = f"“{former}”已记入曾用名，更名日期记为今天，可在下方修改；只是更正错字的，请删去这一条。"
            self.message_user(request, sentence, messages.INFO)

    @admin.display(description="材料")
    def files(self, organization):
        shown = [
            (reverse("admin:schools_partyorganization_enclosure", args=[organization.pk, one.pk]), one)
            for one in enclosures_of(organization)
        ]
        return format_html_join("、", '<a href="{}">{}</a>', shown) or "—"

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
