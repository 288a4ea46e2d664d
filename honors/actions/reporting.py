"""A school's own act: reporting an honour, and correcting the report."""

from eduweb.core.accounts.models import User
from eduweb.core.acts.locking import lock_rows
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.enclosures.intake import enclose, take_out
from eduweb.core.enclosures.models import Enclosure
from eduweb.core.notifications import sending

from ..enums import ReportState
from ..models import HonorReport
from ..rules.reports import changing_obstacles
from . import notifications

GONE = "没有保存：这份申报已被删除。"


@act
def report(reported: HonorReport, *, by: User, added: list[Enclosure], removed: list[Enclosure]) -> HonorReport:
    """Store a new or corrected report with its files, and hand it to the registrars. Raises Refused."""
    stored = locked(reported) if reported.pk else reported
    if reasons := changing_obstacles(stored, by=by):
        raise Refused(*reasons)
    if not reported.pk:
        reported.made_by = by
    reported.state = ReportState.REPORTED
    reported.save()
    take_out(reported, removed)
    enclose(reported, added)
    sending.close(reported)
    notifications.reported(reported, by=by)
    return reported


def locked(reported: HonorReport) -> HonorReport:
    """The report as it is now, locked until the act's end. Raises Refused when it is gone."""
    found = lock_rows(HonorReport.objects.filter(pk=reported.pk))
    if not found:
        raise Refused(GONE)
    return found[0]
