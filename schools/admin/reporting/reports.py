"""Schools' reports: the list by task and state, and the page on which one is reported and decided about."""

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse

from eduweb.core.accounts.return_address import opens
from eduweb.core.backoffice.acts_page import ActsPageAdmin
from schools import tasks
from schools.enums import ReportState, ReportSubject
from schools.models import Report, School
from schools.models.statistics import FIGURES
from schools.rules.policies import is_official_of, may_change, may_decide, may_report, visible_reports
from schools.rules.reporting import is_locked, is_overdue, missing, reporting_obstacles

from ..filters import OverdueFilter
from . import forms
from .acts import Acts, forms_of, verbs_of

ACTS: Acts = {
    "report": (forms.ReportForm, tasks.report, "已报送：{}。"),
    "approve": (forms.ApproveForm, tasks.approve, "审核通过：{}。"),
    "send_back": (forms.SendBackForm, tasks.send_back, "已退回：{}。"),
    "lock": (forms.LockForm, tasks.lock, "已锁定：{}。"),
    "correct": (forms.CorrectionForm, tasks.correct, "已申请更正，等区教委审批：{}。"),
    "extend": (forms.ExtendForm, tasks.extend, "已延期：{}。"),
}
# The district's acts by the state in which they are there.
OFFERED = {
    ReportState.REPORTED: ["approve", "send_back"],
    ReportState.APPROVED: ["lock", "send_back"],
    ReportState.OPEN: ["extend"],
    ReportState.SENT_BACK: ["extend"],
}


@admin.register(Report)
class ReportAdmin(ActsPageAdmin):
    """A school sees its own, the district all."""

    verbs = verbs_of(ACTS)
    template = "admin/schools/report/page.html"
    list_display = ("school", "code", "town", "task", "state", "due_on", "reported_on")
    list_filter = ("state", OverdueFilter, "task__subject")
    list_select_related = ("school", "task")
    list_per_page = 50
    search_fields = ("school__name", "school__code", "task__title")
    search_help_text = "可按校名、标识码或任务名称查找。"

    def may_read(self, user: Any) -> bool:
        return user.is_authenticated and may_report(user)

    def get_queryset(self, request):
        shown = visible_reports(request.user).order_by().values("pk")
        return super().get_queryset(request).filter(pk__in=shown).select_related("task", "school")

    def lookup_allowed(self, lookup, value, request=None):
        """The page of a task leads to the list of its own reports."""
        return lookup == "task__id__exact" or super().lookup_allowed(lookup, value, request)

    def under(self, record: Report) -> models.QuerySet:
        return School.objects.filter(pk=record.school_id)

    def address_after(self, request: HttpRequest, pk: int, verb: str) -> str:
        back = request.POST.get("back", "")
        return back if opens(back, request) else super().address_after(request, pk, verb)

    def page_context(self, request: HttpRequest, record: Report) -> dict[str, Any]:
        decides = may_decide(request.user)
        offered = _own_acts(record, request.user) + (OFFERED.get(ReportState(record.state), []) if decides else [])
        figures = {name: getattr(record.figures, name) for name in FIGURES} if record.figures else None
        acts = ACTS | ({"report": (forms.ConfirmForm, *ACTS["report"][1:])} if _is_record(record) else {})
        return {
            "acts": forms_of(acts, offered, request, figures),
            "missing": missing(record),
            "changes": record.changes_since_approval,
            "is_overdue": is_overdue(record),
            "content": record.reported_content(),
            "form_address": form_address(record) if may_change(request.user, record.school) else "",
            "decides": decides,
        }

    @admin.display(description="标识码", ordering="school__code")
    def code(self, report):
        return report.school.code

    @admin.display(description="镇街", ordering="school__town")
    def town(self, report):
        return report.school.town

    @admin.display(description="报送时间", ordering="reported_at")
    def reported_on(self, report):
        return report.reported_at


def _own_acts(report: Report, user: Any) -> list[str]:
    """What the school itself may do now."""
    if is_locked(report):
        return ["correct"] if is_official_of(user, report.school) else []
    return [] if reporting_obstacles(report, by=user) else ["report"]


def _is_record(report: Report) -> bool:
    return report.task.subject == ReportSubject.RECORD


def form_address(report: Report) -> str:
    """The place of the school's form where this is filled in."""
    part = "#statistics-group" if report.task.subject == ReportSubject.STATISTICS else ""
    return reverse("admin:schools_school_change", args=[report.school_id]) + part
