"""The district's answers to a report: sent back with a reason, approved, locked."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.locking import lock_rows
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..enums import ReportState
from ..models import Report, ReportingTask
from ..rules.policies import may_decide
from ..rules.reporting import deciding_obstacles
from . import messages
from .locking import figures_of, hold_figures, locked_report


@act
def approve(given: Report, *, by: User) -> Report:
    """Approve a report. Raises Refused."""
    found = _answerable(given, ReportState.REPORTED, by=by)
    found.approved_content = found.reported_content()
    return _answer(found, ReportState.APPROVED, "审核通过", by=by)


@act
def send_back(given: Report, *, reason: str, by: User) -> Report:
    """Give a report back to the school, which changes it and reports again. Raises Refused."""
    found = _answerable(given, ReportState.REPORTED, ReportState.APPROVED, by=by)
    if not reason.strip():
        raise Refused("请写明退回的理由，让学校知道改什么。")
    found.reason, found.approved_content = reason.strip(), None
    return _answer(found, ReportState.SENT_BACK, "退回", by=by)


@act
def lock(given: Report, *, by: User) -> Report:
    """Lock an approved report: its figures change by a correction alone from now on. Raises Refused."""
    found = _answerable(given, ReportState.APPROVED, by=by)
    _lock_figures(found.task, [found.school_id])
    return _answer(found, ReportState.LOCKED, "锁定", by=by)


@act
def lock_approved(task: ReportingTask, *, by: User) -> int:
    """Lock every approved report of the task, each of which somebody has seen; returns how many. Raises Refused."""
    if not may_decide(by):
        raise Refused("只有区教委登记员可以办理。")
    hold_figures(task, task.reports.to_lock().order_by().values_list("school"))
    approved = {one.pk: one.school_id for one in lock_rows(task.reports.to_lock())}
    if not approved:
        raise Refused("还没有“已审”的填报可以锁定。")
    schools = list(approved.values())
    _lock_figures(task, schools)
    task.reports.filter(pk__in=list(approved)).update(
        state=ReportState.LOCKED, decided_by=by, decided_at=timezone.now()
    )
    record("锁定填报", by=by, target=task, schools=len(schools))
    return len(schools)


def _answerable(given: Report, *states: str, by: User) -> Report:
    found = locked_report(given)
    if reasons := deciding_obstacles(found, *states, by=by):
        raise Refused(*reasons)
    return found


def _answer(found: Report, state: ReportState, words: str, *, by: User) -> Report:
    found.state, found.decided_by, found.decided_at = state, by, timezone.now()
    found.save(update_fields=["state", "reason", "approved_content", "decided_by", "decided_at"])
    record(f"{words}填报", by=by, target=found.school, task=str(found.task), reason=found.reason)
    messages.done(found)
    messages.decided(found, by=by)
    return found


def _lock_figures(task: ReportingTask, schools: list[int]) -> None:
    figures_of(task, schools).filter(locked_on=None).update(locked_on=timezone.localdate())
