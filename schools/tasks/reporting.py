"""A school reports: its record is confirmed, or its figures of a school year go to the district."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..enums import ReportState, ReportSubject
from ..models import Report
from ..rules.reporting import reporting_obstacles
from . import messages
from .locking import locked_report


@act
def report(given: Report, *, by: User) -> Report:
    """Report what is filled in; a reported record counts as confirmed today. Raises Refused."""
    found = locked_report(given)
    if reasons := reporting_obstacles(found, by=by):
        raise Refused(*reasons)
    now = timezone.now()
    found.state, found.reason, found.reported_by, found.reported_at = ReportState.REPORTED, "", by, now
    found.save(update_fields=["state", "reason", "reported_by", "reported_at"])
    if found.task.subject == ReportSubject.RECORD:
        found.school.confirmed_on = timezone.localdate(now)
        found.school.save(update_fields=["confirmed_on", "updated_at"])
    record("报送", by=by, target=found.school, task=str(found.task))
    messages.done(found)
    return found
