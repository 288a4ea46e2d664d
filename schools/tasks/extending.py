"""More time for one school, or for all that have not reported."""

from datetime import date

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..enums import UNREPORTED_STATES
from ..models import Report, ReportingTask
from ..rules.policies import may_decide
from ..rules.reporting import deciding_obstacles
from .locking import locked_report
from .messages import tell_officials


@act
def extend(given: Report, *, due_on: date, by: User) -> Report:
    """Give one school time until a later day. Raises Refused."""
    found = locked_report(given)
    if reasons := deciding_obstacles(found, *UNREPORTED_STATES, by=by):
        raise Refused(*reasons)
    _require_later(due_on, found.due_on)
    found.due_on = due_on
    found.save(update_fields=["due_on"])
    record("延长填报期限", by=by, target=found.school, task=str(found.task), until=due_on.isoformat())
    tell_officials([found], "已延期，请填报")
    return found


@act
def extend_all(task: ReportingTask, *, due_on: date, by: User) -> int:
    """Give all schools that have not reported time until a later day; returns how many have more now. Raises Refused."""
    if not may_decide(by):
        raise Refused("只有区教委登记员可以延期。")
    _require_later(due_on, task.due_on)
    task.due_on = due_on
    task.save(update_fields=["due_on"])
    extended = list(task.reports.unreported().filter(due_on__lt=due_on).select_related("task", "school"))
    Report.objects.filter(pk__in=[one.pk for one in extended]).update(due_on=due_on)
    record("延长填报期限", by=by, target=task, until=due_on.isoformat(), schools=len(extended))
    for one in extended:
        one.due_on = due_on
    tell_officials(extended, "已延期，请填报")
    return len(extended)


def _require_later(due_on: date, before: date) -> None:
    if due_on <= before or due_on < timezone.localdate():
        raise Refused(f"新的截止日期须晚于原来的 {before}，也不能是已经过去的日子。")
