"""Reporting tasks for the district: the list, the form of a new one, and the page of one with its acts."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone

from eduweb.core.backoffice.acts_page import ActsAdmin
from schools import tasks
from schools.enums import UNREPORTED_STATES, ReportState
from schools.models import ReportingTask, School, SchoolStatistics
from schools.rules.policies import is_registrar, may_decide
from schools.rules.values import label

from ..register_admin import RegisterAdmin
from . import forms
from .acts import Acts, forms_of, verbs_of
from .choosing import CHOOSING
from .export import export
from .task_form import TaskForm

ACTS: Acts = {
    "remind": (forms.RemindForm, tasks.remind, "已催报 {} 所学校。"),
    "extend": (forms.ExtendForm, tasks.extend_all, "已延期，{} 所还没有报送的学校收到消息。"),
    "lock": (forms.LockAllForm, tasks.lock_approved, "已锁定 {} 所学校的填报。"),
}


@admin.register(ReportingTask)
class ReportingTaskAdmin(ActsAdmin, RegisterAdmin):
    """A form sets a task; after that acts alone change it."""

    form = TaskForm
    verbs = verbs_of(ACTS)
    template = "admin/schools/reportingtask/page.html"
    actions = None
    list_display = ("title", "subject", "year", "due_on", "made_by", "made_at")
    list_filter = ("subject",)
    list_select_related = ("made_by",)
    search_fields = ("title",)
    search_help_text = "可按任务名称查找。"
    fieldsets = (
        (None, {"fields": ("title", "subject", "school_year", "items", "guidance", "due_on")}),
        ("给哪些学校", {"fields": CHOOSING}),
    )

    class Media:
        css = {"all": ["desk/register.css"]}

    def may_read(self, user: Any) -> bool:
        return user.is_authenticated and is_registrar(user)

    def has_module_permission(self, request):
        return self.may_read(request.user)

    def has_view_permission(self, request, obj=None):
        return self.may_read(request.user)

    def has_add_permission(self, request):
        return may_decide(request.user)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        view = self.admin_site.admin_view(self.sheet)
        return [path("<int:pk>/reports.xlsx", view, name="schools_reportingtask_sheet"), *super().get_urls()]

    def change_view(self, request: HttpRequest, object_id, form_url="", extra_context=None) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            raise Http404
        return self.show(request, self.found(request, object_id))

    def store(self, request, form, change):
        """A report of each of the chosen schools, whose officials are told."""
        form.instance.made_by = request.user
        super().store(request, form, change)
        made = tasks.open_reports(form.instance, form.cleaned_data["schools"])
        self.message_user(request, f"已布置给 {len(made)} 所学校。", messages.SUCCESS)

    def sheet(self, request: HttpRequest, pk: int) -> HttpResponse:
        return export(self.found(request, str(pk)))

    def under(self, record: ReportingTask) -> QuerySet:
        """The schools, before their reports: nobody approves or reports while all approved ones are locked."""
        return School.objects.filter(pk__in=record.reports.order_by().values("school"))

    def page_context(self, request: HttpRequest, record: ReportingTask) -> dict[str, Any]:
        counts = record.reports.state_counts()
        model = SchoolStatistics if record.school_year else School
        return {
            "acts": forms_of(ACTS, _offered(counts) if may_decide(request.user) else [], request),
            "counts": [(state, state.label, counts.get(state, 0)) for state in ReportState],
            "reopened": record.reports.changed_since_approval().count(),
            "total": sum(counts.values()),
            "overdue": record.reports.overdue(timezone.localdate()).count(),
            "to_lock": record.reports.to_lock().in_full() if may_decide(request.user) else (),
            "items": "、".join(label(name, model) for name in record.items),
        }

    @admin.display(description="学年", ordering="school_year")
    def year(self, task):
        return task.school_year_label or "—"


def _offered(counts: dict[str, int]) -> list[str]:
    """The acts for which there are reports."""
    waits = any(counts.get(state) for state in UNREPORTED_STATES)
    return [*(["remind", "extend"] if waits else []), *(["lock"] if counts.get(ReportState.APPROVED) else [])]
