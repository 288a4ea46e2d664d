"""Schools, with campuses, statistics and group memberships on the same page."""

from django.contrib import admin, messages
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.views.decorators.http import require_POST

from eduweb.core.sheets.admin.spreadsheet_admin import SpreadsheetAdmin
from schools import actions
from schools.calendar.semesters import is_late, term_began
from schools.history import campus_recording
from schools.models import Campus, GroupMembership, School, SchoolOfficer
from schools.rules.advice import about_school
from schools.rules.ownership import Way, fields
from schools.rules.policies import is_registrar, may_change, may_confirm, sees_all, visible_requests, visible_schools
from schools.rules.values import from_text, label
from schools.sheets import SCHOOLS, STATISTICS

from ..filters import InstructorFilter, LevelFilter
from ..register_admin import RegisterAdmin, RegisterInline
from .confirmation import ConfirmationFilter, confirm_page
from .officers import OfficerInline
from .owned_inline import OwnedInline
from .school_form import SchoolForm
from .statistics import StatisticsInline
from .structural_changes import career_page


class CampusInline(OwnedInline):
    model = Campus


class MembershipInline(RegisterInline):
    model = GroupMembership
    autocomplete_fields = ("group",)


@admin.register(School)
class SchoolAdmin(SpreadsheetAdmin, RegisterAdmin):
    """One list for all; everybody finds the schools there that they may know of, in search and autocomplete too."""

    spreadsheet_kinds = (SCHOOLS, STATISTICS)
    form = SchoolForm
    advice = staticmethod(about_school)
    list_display = ("name", "code", "school_type", "ownership_word", "town", "state", "confirmed_on")
    list_filter = ("state", LevelFilter, "sponsor", InstructorFilter, "town", ConfirmationFilter)
    search_fields = ("name", "short_name", "former_names", "code", "address")
    search_help_text = "可按校名、简称、曾用名、标识码或地址查找。"
    autocomplete_fields = ("photo",)
    inlines = (CampusInline, StatisticsInline, MembershipInline, OfficerInline)
    save_on_top = True
    fieldsets = (
        (
            "名称与性质",
            {
                "description": "学校改名、合并、分设、停办请用页面上方的按钮办理，标识码不变；在这里改校名只算更正错字。",
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
    of_the_school = (
        "本次变更",
        {
            "description": (
                f"{'、'.join(label(name) for name in fields(School, Way.AT_ONCE))}保存后立即生效；"
                "其他可以填写的项目保存后成为变更申请，由区教委审批。"
            ),
            "fields": ("effective_on", "reason"),
        },
    )
    readonly_fields = ("party_links", "party_names", "updated_at")

    def get_queryset(self, request):
        schools = super().get_queryset(request)
        if sees_all(request.user):
            return schools
        return schools.filter(pk__in=visible_schools(request.user).order_by().values("pk"))

    def get_object(self, request, object_id, from_field=None):
        """What is being saved is locked until it is saved."""
        school = super().get_object(request, object_id, from_field)
        if school and request.method == "POST":
            School.objects.select_for_update().filter(pk=school.pk).first()
            school.refresh_from_db()
        return school

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or may_change(request.user, obj))

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and (obj is None or _may_see(request, obj))

    def get_urls(self):
        view, here = self.admin_site.admin_view, {"admin": self}
        return [
            path("<int:pk>/confirm/", view(require_POST(confirm_page)), here, name="schools_school_confirm"),
            path("<int:pk>/career/<slug:verb>/", view(career_page), here, name="schools_school_career"),
            *super().get_urls(),
        ]

    def get_fieldsets(self, request, obj=None):
        if obj is None or is_registrar(request.user) or not self.has_change_permission(request, obj):
            return self.fieldsets
        (name, words), *others = self.fieldsets
        parts = [("党组织", {"fields": ("party_names",)}) if part[0] == "党组织" else part for part in others]
        return ((name, {"fields": words["fields"]}), *parts, self.of_the_school)

    def get_readonly_fields(self, request, obj=None):
        """The code is entered once: it stays when the name changes (STANDARDS §6.1)."""
        if obj is None:
            return self.readonly_fields
        theirs = () if is_registrar(request.user) else fields(School, Way.DISTRICT)
        return (*self.readonly_fields, *dict.fromkeys(("code", *theirs)))

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        again = self._asked_before(request, obj) if obj and request.method == "GET" else {}
        if obj and not is_registrar(request.user):
            for name in form.base_fields.keys() & set(fields(School, Way.APPROVAL)):
                field = form.base_fields[name]
                field.help_text = f"{field.help_text}修改须审批。"
        return type("SchoolForm", (form,), {"again": again, "refused": getattr(request, "refused", ())})

    def _asked_before(self, request, school) -> dict:
        """The values that came back (`?again=<request>`), to be mended."""
        number = request.GET.get("again", "")
        if not number.isdecimal() or len(number) > 9:
            return {}
        asked = visible_requests(request.user).filter(school=school, pk=number).first()
        items = asked.items.filter(outcome="sent_back") if asked else ()
        return {item.field: from_text(item.field, item.new) for item in items}

    def save_model(self, request, obj, form, change):
        """Only what this person changed is written; a school's official asks for what needs approval."""
        if not change:
            super().save_model(request, obj, form, change)
        elif is_registrar(request.user):
            names = [name for name in form.changed_data if name in fields(School)]
            if names:
                picture = ["picture"] if obj.photo_id or "photo" in names else []
                obj.save(update_fields=[*names, *picture, "updated_at"])
        else:
            self._save_of_the_school(request, obj, form)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change:
            campus_recording.forget(form.instance)

    def _save_of_the_school(self, request, school, form) -> None:
        values = {name: form.cleaned_data[name] for name in form.changed_data if name in fields(School)}
        words = {"effective_on": form.cleaned_data["effective_on"], "reason": form.cleaned_data["reason"]}
        saved = actions.save_record(school, values, by=request.user, **words)
        form.changed_data = []  # the action has written and recorded them
        school.refresh_from_db()
        if saved.applied:
            self.message_user(request, f"已立即生效：{'、'.join(map(label, saved.applied))}。", messages.SUCCESS)
        if saved.request:
            asked = "、".join(str(item) for item in saved.request.items.all())
            self.message_user(request, f"已提交区教委审批，批准后生效：{asked}。", messages.SUCCESS)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """What the action refuses stands above the form, with all that was typed in it."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except actions.Refused as refused:
            request.refused = refused.reasons
            return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            today = timezone.localdate()
            context |= {
                "may_confirm": may_confirm(request.user, obj),
                "unconfirmed": obj.confirmed_on is None or obj.confirmed_on < term_began(today),
                "confirmation_late": is_late(today),
                "is_registrar": is_registrar(request.user),
                "requests": visible_requests(request.user).filter(school=obj, state__in=("waiting", "scheduled")),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def construct_change_message(self, request, form, formsets, add=False):
        """The page's history is for all who may look at the school; who keeps it is told in the audit log alone."""
        told = [formset for formset in formsets or () if formset.model is not SchoolOfficer]
        return super().construct_change_message(request, form, told, add)

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
        """For those who have no list of Party organizations."""
        return "、".join(str(one) for one in school.party_organizations.active()) or "没有登记。"


def _may_see(request, school: School) -> bool:
    return sees_all(request.user) or may_change(request.user, school)
