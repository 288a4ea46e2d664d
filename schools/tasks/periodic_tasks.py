"""Steps of the tick: the confirmation of every record each semester as a task, and the reminder after a last day."""

from collections.abc import Iterable

from django.utils import timezone

from eduweb.core.acts.running import act
from eduweb.core.audit.log import record
from eduweb.core.periodic.steps import Step

from ..calendar.semesters import CONFIRMATION_PERIOD, semester_start
from ..enums import ReportState, ReportSubject
from ..models import Report, ReportingTask, School
from . import messages
from .reminding import remind_each
from .setting import open_reports

TITLE = "学校资料确认"
GUIDANCE = "每学期确认一次：先看一遍资料，有误先改，无误再报送。"


def _ask_for_confirmation() -> int:
    """A report of each listed school that has none in this semester's task, due a period from today; returns how many.

    What was confirmed in this semester before counts as reported.
    """
    start = semester_start(timezone.localdate())
    asked = Report.objects.filter(task__semester=start).order_by().values("school")
    if not School.objects.listed().exclude(pk__in=asked).exists():
        return 0
    return _open_confirmations()


@act
def _open_confirmations() -> int:
    today = timezone.localdate()
    start, due_on = semester_start(today), today + CONFIRMATION_PERIOD
    words = {"title": f"{start:%Y}年{start.month}月{TITLE}", "guidance": GUIDANCE, "due_on": due_on}
    task, _ = ReportingTask.objects.get_or_create(semester=start, defaults={"subject": ReportSubject.RECORD, **words})
    asked = task.reports.order_by().values("school")
    schools = list(School.objects.listed().exclude(pk__in=asked).order_by("pk"))
    confirmed = [one for one in schools if one.confirmed_on and one.confirmed_on >= start]
    words = {"task": task, "due_on": due_on, "state": ReportState.REPORTED}
    Report.objects.bulk_create([Report(school=one, **words) for one in confirmed], batch_size=500)
    open_reports(task, schools, due_on=due_on)
    return len(schools)


@act
def _remind_overdue() -> int:
    overdue = Report.objects.overdue(timezone.localdate()).not_reminded_since_due()
    return remind_each(overdue) if overdue.exists() else 0


@act
def _tell_changed(report: Report) -> bool:
    """A school whose approved report was changed since hears of it once; the audit log has it too."""
    Report.objects.filter(pk=report.pk).update(reminded_on=timezone.localdate())
    differences = report.changes_since_approval
    record("填报审核后有改动", by=None, target=report.school, task=str(report.task), differences=differences)
    messages.changed([report])
    return True


def _changed_and_untold() -> Iterable[Report]:
    return Report.objects.changed_and_untold().in_full()


ask_for_confirmation = Step("布置每学期的资料确认", do=_ask_for_confirmation)
tell_changed = Step("告知审核后有改动的填报", do=_tell_changed, due=_changed_and_untold)
remind_overdue = Step("催报逾期的填报", do=_remind_overdue)
