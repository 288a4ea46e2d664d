"""Reminding schools of a task: once a day for everybody, and by itself once after the last day."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..models import Report, ReportingTask
from ..rules.policies import may_decide
from .messages import tell_officials


@act
def remind(task: ReportingTask, *, by: User) -> int:
    """Remind the officials of every school that has not reported, once a day; returns how many schools. Raises Refused."""
    if not may_decide(by):
        raise Refused("只有区教委登记员可以催报。")
    today = timezone.localdate()
    waiting = task.reports.unreported()
    reminded = remind_each(waiting.not_reminded_on(today))
    if not reminded:
        raise Refused(
            "没有要催的学校：都已报送，或者今天已经催过。" if waiting.exists() else "所有学校都已报送，不用催。"
        )
    record("催报", by=by, target=task, schools=reminded)
    return reminded


def remind_each(reports) -> int:
    """Remind of these reports and note the day; returns how many."""
    found = list(reports.select_for_update(no_key=True, of=("self",)).select_related("task", "school"))
    Report.objects.filter(pk__in=[one.pk for one in found]).update(reminded_on=timezone.localdate())
    tell_officials(found, "请尽快填报")
    return len(found)
