"""The workbench's sections on honours: reports of schools, reviews that are due, and honours about to end."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.backoffice.workbench import Section, Task
from eduweb.core.text.moments import moment_text
from schools.calendar.months import add_months

from ..enums import HonorState
from ..models import Honor, HonorReport
from ..querysets import HonorReportQuerySet
from ..rules.reports import may_decide, may_report, visible_reports
from .filters import SOON

SHOWN = 8


def sections(user: User) -> Iterator[Section]:
    """The sections for this person, in a constant number of queries."""
    if may_report(user):
        yield _reports("退回的荣誉申报", visible_reports(user).sent_back(), "改好再报")
    if may_decide(user):
        yield _reports("荣誉申报待审核", visible_reports(user).waiting().order_by("pk"), "去审核")
    if user.has_perm("honors.change_honor"):
        yield _due()


def _reports(title: str, reports: HonorReportQuerySet, action: str) -> Section:
    tasks = [_report_task(report, action) for report in reports.select_related("school", "made_by")[:SHOWN]]
    return Section(title, tasks, more=reverse("admin:honors_honorreport_changelist"))


def _report_task(report: HonorReport, action: str) -> Task:
    url = reverse("admin:honors_honorreport_change", args=[report.pk])
    made = f"{report.made_by}，{moment_text(report.made_at)}"
    return Task(f"{report.school}：{report}（{report.when}）", url, note=report.opinion or made, action=action)


def _due() -> Section:
    today = timezone.localdate()
    due = Honor.objects.due_by(add_months(today, SOON), today)
    total = due.count()
    return Section(
        "荣誉复核与到期",
        [_review_task(honor, today) for honor in due.soonest_first()[:SHOWN]],
        note=f"待复核和 {SOON} 个月内要复核、到期的共 {total} 项。",
        more=reverse("admin:honors_honor_changelist", query={"due": "all"}),
    )


def _review_task(honor: Honor, today: date) -> Task:
    days = [
        f"{honor.review_on} 复核" if honor.review_on and honor.state == HonorState.VALID else "",
        f"{honor.valid_until} 到期" if honor.valid_until else "",
    ]
    return Task(
        str(honor),
        reverse("admin:honors_honor_change", args=[honor.pk]),
        note="，".join(filter(None, days)),
        late="待复核" if honor.state == HonorState.TO_REVIEW else "",
        action="去核对",
    )
