"""A reported honour: a form to the officials of its school, a page to read and decide to registrars."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from eduweb.core.accounts.requests import signed_in_user
from eduweb.core.acts.templatetags.seen import seen_inputs
from eduweb.core.backoffice.acts_page import ActsAdmin
from eduweb.core.enclosures.models import Enclosure, enclosures_of
from eduweb.core.enclosures.serving import doubts_about, enclosure_file
from schools.admin.register_admin import RegisterAdmin
from schools.rules.policies import own_schools

from ...actions.reporting import report
from ...models import Honor, HonorReport
from ...rules.advice import about_reported
from ...rules.reports import (
    deciding_obstacles,
    may_change,
    may_read_some,
    may_report,
    similar_honors,
    visible_reports,
)
from .acts import OPINIONS, VERBS
from .forms import ApprovalForm, OpinionForm, ReportForm


@admin.register(HonorReport)
class HonorReportAdmin(ActsAdmin, RegisterAdmin):
    form = ReportForm
    advice = staticmethod(about_reported)
    list_display = ("full_name", "school", "level", "when", "standing", "made_by", "made_at")
    list_filter = ("state", "level", "year")
    list_select_related = ("school", "made_by")
    list_deferred = ("description",)
    search_fields = ("name", "school__name", "school__code")
    search_help_text = "可按荣誉名称、校名或标识码查找。"
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    actions = None
    template = "admin/honors/report.html"
    verbs = VERBS
    fieldsets = (
        (
            "荣誉",
            {
                "description": "名称照抄文件或证书；等级另填，不写进名称。直辖市的市级荣誉为省部级。",
                "fields": ("school", "name", ("kind", "level"), "grade", "person"),
            },
        ),
        ("授予", {"fields": ("awarding_body", "document_number", ("year", "month"), ("awarded_on", "school_year"))}),
        ("材料和说明", {"fields": ("uploads", "taken", "description")}),
    )

    def get_queryset(self, request):
        shown = visible_reports(request.user).order_by().values("pk")
        return super().get_queryset(request).filter(pk__in=shown)

    def get_urls(self):
        view = self.admin_site.admin_view
        name = "honors_honorreport_enclosure"
        return [path("<int:pk>/files/<int:number>/", view(self.enclosure), name=name), *super().get_urls()]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.typist, form.schools = request.user, own_schools(request.user)
        form.enclosed = Enclosure.objects.about(obj) if obj else Enclosure.objects.none()
        return form

    def get_fieldsets(self, request, obj=None):
        """With the choice of files to take away, once there are some."""
        if obj is None or not enclosures_of(obj):
            return self.fieldsets
        *others, (title, options) = self.fieldsets
        uploads, *rest = options["fields"]
        return [*others, (title, {"fields": (uploads, "removed", *rest)})]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """The school is chosen among the own ones, and looked after elsewhere."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "school":
            field.widget.can_change_related = field.widget.can_view_related = False
        return field

    def get_readonly_fields(self, request, obj=None):
        return ("school",) if obj else ()

    def may_read(self, user: Any) -> bool:
        return may_read_some(user)

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and self.may_read(request.user)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and may_report(request.user)

    def has_change_permission(self, request, obj=None):
        """Whether a form may be sent at all; the act decides whether the report may be changed now."""
        return super().has_change_permission(request, obj) and may_report(request.user)

    def has_delete_permission(self, request, obj=None):
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method != "POST":
            found = self.found(request, object_id)
            if not may_change(request.user, found):
                return self.show(request, found)
            extra_context = {**(extra_context or {}), "report": found, "enclosures": enclosures_of(found)}
        return super().change_view(request, object_id, form_url, extra_context)

    def store(self, request, form, change):
        removed = list(form.cleaned_data.get("removed") or [])
        report(form.instance, by=request.user, added=form.enclosures, removed=removed)

    def response_add(self, request, obj, post_url_continue=None):
        return self._reported(request, obj)

    def response_change(self, request, obj):
        return self._reported(request, obj)

    def _reported(self, request: HttpRequest, reported: HonorReport) -> HttpResponse:
        messages.success(request, "已申报。区教委审核后会有消息，进度在“荣誉申报”里看；审核以前还可以改。")
        for doubt in doubts_about(enclosures_of(reported)):
            messages.warning(request, doubt)
        return HttpResponseRedirect(reverse("admin:honors_honorreport_changelist"))

    def page_context(self, request: HttpRequest, record: HonorReport) -> dict[str, Any]:
        enclosures = enclosures_of(record)
        context: dict[str, Any] = {"enclosures": enclosures, "doubts": doubts_about(enclosures)}
        if deciding_obstacles(record, by=signed_in_user(request)):
            return {**context, "decides": False}
        typed, verb = request.POST if request.method == "POST" else None, request.resolver_match.kwargs.get("verb")
        return {
            **context,
            "decides": True,
            "advice": about_reported(record),
            "approval": ApprovalForm(typed if verb == "approve" else None, report=record),
            "similar": [(one, _seen(one)) for one in similar_honors(record)],
            "chosen": request.POST.get("honor"),
            "opinions": [
                (one, label, effect, OpinionForm(typed if verb == one else None, auto_id=f"{one}_%s", label_suffix=""))
                for one, label, effect in OPINIONS
            ],
        }

    def enclosure(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """One of the files, for those who may read the report."""
        return enclosure_file(request, self.found(request, str(pk)), number)

    @admin.display(description="荣誉名称")
    def full_name(self, reported):
        return str(reported)

    @admin.display(description="时间")
    def when(self, reported):
        return reported.when

    @admin.display(description="进度")
    def standing(self, reported):
        label = reported.get_state_display()
        return format_html(
            '<span class="desk-state desk-state-{}">{}</span> {}', reported.state, label, reported.opinion
        )


def _seen(honor: Honor) -> SafeString:
    """What the page has shown of an honour that the report may be merged into."""
    return seen_inputs(honor.seen_content(), f"-{honor.pk}")
