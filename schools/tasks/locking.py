"""Reports for an act, read afresh and locked after their school."""

from eduweb.core.acts.refused import Refused

from ..actions.locking import locked_school
from ..models import Report


def locked_report(report: Report) -> Report:
    """The report as it is now, locked with its school. Raises Refused for a deleted one."""
    school = locked_school(report.school_id)
    found = Report.objects.select_for_update(no_key=True, of=("self",)).select_related("task").filter(pk=report.pk)
    now = found.first()
    if now is None:
        raise Refused("这项填报已不存在。")
    now.school = school
    return now
