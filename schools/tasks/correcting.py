"""Asking for a correction of locked figures, from the report in which they were locked."""

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act

from ..actions.figure_correcting import request_correction
from ..models import ChangeRequest, Report
from ..rules.reporting import is_locked
from .locking import locked_report


@act
def correct(given: Report, *, by: User, reason: str, **figures: int) -> ChangeRequest:
    """Ask the district for these figures in the place of the locked ones. Raises Refused."""
    found = locked_report(given)
    if not is_locked(found) or found.task.school_year is None:
        raise Refused("还没有锁定，不用申请更正：请直接在学校的表里改。")
    return request_correction(found.school, found.task.school_year, figures, by=by, reason=reason)
