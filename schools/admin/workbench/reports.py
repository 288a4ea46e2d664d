"""The workbench's sections of reporting tasks: what a school has to fill in, and what waits for the district."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from eduweb.core.backoffice.workbench import Section, Task, TaskButton
from schools.enums import ReportState
from schools.models import Report
from schools.querysets import SchoolQuerySet
from schools.rules.reporting import is_overdue, missing

from ..reporting.reports import form_address

SHOWN = 8
_LIST = "admin:schools_report_changelist"


def own_section(schools: SchoolQuerySet) -> Section:
    """What these schools have to report, the most urgent first."""
    waiting = (
        Report.objects.filter(school__in=schools.order_by().values("pk"))
        .unreported()
        .in_full()
        .order_by("due_on", "id")
    )
    number = waiting.count()
    counted = f"共 {number} 项，先到期的排在前面。" if number > SHOWN else ""
    return Section(
        "等您填报",
        [_own_task(report) for report in waiting[:SHOWN]],
        note=f"{counted}先填好、保存，再点“报送”。",
        more=reverse(_LIST),
    )


def _own_task(report: Report) -> Task:
    lacking = missing(report)
    back = f"退回：{report.reason} · " if report.reason else ""
    note = f"{back}{report.due_on} 截止 · {'还缺：' + '、'.join(lacking) if lacking else '已填好，核对后报送'}"
    act = reverse("admin:schools_report_act", args=[report.pk, "report"])
    return Task(
        str(report),
        form_address(report),
        note=note,
        late="已逾期" if is_overdue(report) else "",
        action="去填报",
        button=None if lacking else TaskButton("报送", act, report),
    )


def district_sections() -> Iterator[Section]:
    """Reports that wait for the district, and those that it waits for in vain."""
    reported = Report.objects.to_decide().to_look_at().select_related("task", "school")
    waiting = reported.order_by("reported_at", "id")[:SHOWN]
    yield Section("填报待审核", [_task(one, "去审核") for one in waiting], more=_list(state__exact="reported"))
    overdue = Report.objects.overdue(timezone.localdate()).select_related("task", "school").order_by("due_on", "id")
    tasks = [_task(one, "查看") for one in overdue[:SHOWN]]
    note = f"共 {overdue.count()} 所。" if tasks else ""
    yield Section("逾期未报的学校", tasks, note=note, more=_list(overdue="yes"))


def _task(report: Report, action: str) -> Task:
    url = reverse("admin:schools_report_change", args=[report.pk])
    again = (
        " · 审核通过之后有改动" if report.state == ReportState.REPORTED and report.approved_content is not None else ""
    )
    return Task(str(report), url, note=f"{report.due_on} 截止{again}", action=action)


def _list(**filters: str) -> str:
    return reverse(_LIST, query=filters)
