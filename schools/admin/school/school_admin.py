"""Schools: their list, and their page with campuses, statistics, memberships and officials."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.forms import BaseFormSet, ModelForm
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html_join

from eduweb.core.accounts.models import User
from eduweb.core.sheets.admin.spreadsheet_admin import SpreadsheetAdmin
from schools import actions
from schools.actions import notifications
from schools.actions.value_writing import with_items
from schools.enums import ItemOutcome
from schools.history.campuses import forget_campus_changes
from schools.models import ChangeRequest, School, SchoolOfficer
from schools.rules.advice import about_school
from schools.rules.deletion import school_deletion_obstacles
from schools.rules.ownership import Way, fields
from schools.rules.policies import (
    is_registrar,
    may_see,
    sees_all,
    visible_reports,
    visible_requests,
    visible_schools,
)
from schools.rules.structural.taking_back import last_act
from schools.rules.values import from_text, label
from schools.sheets import SCHOOLS, STATISTICS

from ..filters import InstructorFilter, LevelFilter
from ..register_admin import RegisterAdmin
from .inlines import CampusInline, MembershipInline, StatisticsInline
from .near_names import tell_near_names
from .officers import OfficerInline
from .page_files.page import page_files_page
from .quality import quality_page, quality_sheet
from .rights import changeable
from .school_fieldsets import FIELDSETS, OFFICIAL_FIELDSETS
from .school_form import SchoolForm
from .structural.page import structural_change_page
from .structural.taking_back import taking_back_page


@admin.register(School)
class SchoolAdmin(SpreadsheetAdmin, RegisterAdmin):
    """The list, the search and the autocomplete are limited to the schools that the person may see."""

    spreadsheet_kinds = (SCHOOLS, STATISTICS)
    form = SchoolForm
    advice = staticmethod(about_school)
    deletion_obstacles = staticmethod(school_deletion_obstacles)
    list_display = ("name", "code", "school_type", "ownership_word", "town", "state", "confirmed_on")
    list_filter = ("state", LevelFilter, "sponsor", InstructorFilter, "town")
    search_fields = ("name", "short_name", "former_names", "code", "address")
    search_help_text = "可按校名、简称、曾用名、标识码或地址查找。"
    autocomplete_fields = ("photo",)
    inlines = (CampusInline, StatisticsInline, MembershipInline, OfficerInline)
    save_on_top = True
    fieldsets = FIELDSETS
    readonly_fields = ("party_links", "party_names", "updated_at")

    def get_queryset(self, request):
        schools = super().get_queryset(request)
        if sees_all(request.user):
            return schools
        return schools.filter(pk__in=visible_schools(request.user).order_by().values("pk"))

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and changeable(request, obj)

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and (obj is None or may_see(request.user, obj))

    def get_urls(self):
        view, here = self.admin_site.admin_view, {"admin": self}
        return [
            path("quality/", view(quality_page), here, name="schools_school_quality"),
            path("quality/xlsx/", view(quality_sheet), here, name="schools_school_quality_sheet"),
            path("<int:pk>/page-files/", view(page_files_page), here, name="schools_school_page_files"),
            path("<int:pk>/career/<slug:verb>/", view(structural_change_page), here, name="schools_school_career"),
            path("<int:pk>/take-back/", view(taking_back_page), here, name="schools_school_take_back"),
            *super().get_urls(),
        ]

    def get_fieldsets(self, request, obj=None):
        if obj is None or is_registrar(request.user) or not self.has_change_permission(request, obj):
            return self.fieldsets
        return OFFICIAL_FIELDSETS

    def get_readonly_fields(self, request, obj=None):
        """The code is entered once and never changes (STANDARDS §6.1)."""
        if obj is None:
            return self.readonly_fields
        of_the_district = () if is_registrar(request.user) else fields(School, Way.DISTRICT)
        return (*self.readonly_fields, *dict.fromkeys(("code", *of_the_district)))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        returned = self._returned_values(request, obj) if obj and request.method == "GET" else {}
        if obj and not is_registrar(request.user):
            for name in form.base_fields.keys() & set(fields(School, Way.APPROVAL)):
                field = form.base_fields[name]
                field.help_text = f"{field.help_text}修改须审批。"
        form.returned_values = form.not_as_stored = returned
        return form

    def _returned_values(self, request: HttpRequest, school: School) -> dict[str, Any]:
        """The refused values of a request (`?again=<request>`), to be corrected."""
        number = request.GET.get("again", "")
        if not number.isdecimal() or len(number) > 9:
            return {}
        earlier = visible_requests(request.user).filter(school=school, pk=number).first()
        items = earlier.items.filter(outcome=ItemOutcome.SENT_BACK) if earlier else ()
        return {item.field: from_text(item.field, item.new) for item in items}

    def store(self, request, form, change):
        """Write the changed fields alone; an official's changes may become a request."""
        school = form.instance
        if not change:
            super().store(request, form, change)
        elif is_registrar(request.user):
            names = [name for name in form.changed_data if name in fields(School)]
            if names:
                picture = ["picture"] if school.photo_id or "photo" in names else []
                school.save(update_fields=[*names, *picture, "updated_at"])
        else:
            self._save_as_official(request, school, form)

    def save_record(self, request, form, formsets, change):
        super().save_record(request, form, formsets, change)
        if change and is_registrar(request.user):
            _tell_school(request.user, form, formsets)
        if not change:
            forget_campus_changes(form.instance)
        if not change or "name" in form.changed_data:
            tell_near_names(request, form.instance)

    def _save_as_official(self, request: HttpRequest, school: School, form: ModelForm) -> None:
        values = {name: form.cleaned_data[name] for name in form.changed_data if name in fields(School)}
        day, reason = form.cleaned_data["effective_on"], form.cleaned_data["reason"]
        days = form.own_days()
        saved = actions.save_record(school, values, by=request.user, effective_on=day, days=days, reason=reason)
        form.changed_data = []  # the action has written and recorded them
        request.asked_for = saved.request
        school.refresh_from_db()
        if saved.applied:
            self.message_user(request, f"已立即生效：{'、'.join(map(label, saved.applied))}。", messages.SUCCESS)
        if saved.request:
            self._tell_asked(request, school, saved.request)

    def _tell_asked(self, request: HttpRequest, school: School, asked: ChangeRequest) -> None:
        items = list(asked.items.all())
        what = "、".join(map(str, items))
        self.message_user(request, f"已提交区教委审批，批准前仍是原来的内容：{what}。", messages.SUCCESS)
        if any(item.field == "name" for item in items):
            tell_near_names(request, with_items(school, items))
        for doubt in about_school(with_items(school, items)):
            self.message_user(request, doubt, messages.WARNING)

    def response_change(self, request, obj):
        """What waits for the district is not called saved: the action has said what came of each field."""
        if getattr(request, "asked_for", None) is None:
            return super().response_change(request, obj)
        stays = "_continue" in request.POST
        return redirect(request.path) if stays else self.response_post_save_change(request, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context |= {
                "reports": visible_reports(request.user)
                .unreported()
                .filter(school=obj)
                .select_related("task", "school"),
                "is_registrar": is_registrar(request.user),
                "may_change": changeable(request, obj),
                "to_take_back": _to_take_back(obj) if is_registrar(request.user) else "",
                "requests": visible_requests(request.user).open().filter(school=obj),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def construct_change_message(self, request, form, formsets, add=False):
        """The page's history, for all who may see the school, names no officials; the audit log does."""
        shown = [formset for formset in formsets or () if formset.model is not SchoolOfficer]
        return super().construct_change_message(request, form, shown, add)

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

    @admin.display(description="本校党组织")
    def party_names(self, school):
        """For people without access to the Party organizations."""
        return "、".join(str(one) for one in school.party_organizations.active()) or "没有登记。"


def _tell_school(user: User, form: ModelForm, formsets: Iterable[BaseFormSet]) -> None:
    """The school's officials hear what the district has changed; who they are themselves is no news to them."""
    rows = [one.model for one in formsets if one.has_changed() and one.model is not SchoolOfficer]
    what = [label(name) for name in form.changed_data if name in fields(School)]
    if what := [*what, *(str(model._meta.verbose_name) for model in rows)]:
        notifications.edited(form.instance, what, by=user)


def _to_take_back(school: School) -> str:
    """The button that takes the school's last act back, in words; "" without one."""
    found = last_act(school)
    return str(found.undoing.label) if found else ""
