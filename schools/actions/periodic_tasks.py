"""Periodic tasks of the register, run by `manage.py tick`; a second or a late run does no harm."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act

from ..calendar.semesters import is_overdue, overdue_from, semester_start
from ..models import ChangeRequest, School, SchoolOfficer
from . import apply_due, notifications


def apply_due_requests() -> list[int]:
    """Apply every approved request whose effective day has come; returns the numbers of the applied ones."""
    due = ChangeRequest.objects.due(timezone.localdate()).order_by("effective_on", "id")
    return [request.pk for request in list(due) if _apply(request)]


def _apply(request: ChangeRequest) -> bool:
    """Apply one request; a school deleted meanwhile does not stop the others."""
    try:
        return apply_due(request)
    except Refused:
        return False


def remind_to_confirm() -> int:
    """Remind officials of unconfirmed schools, once when the semester begins and once when the confirmation is overdue.

    Returns the number of reminders.
    """
    today = timezone.localdate()
    since = overdue_from(today) if is_overdue(today) else semester_start(today)
    unconfirmed = School.objects.unconfirmed_since(semester_start(today)).order_by().values("pk")
    officers = SchoolOfficer.objects.filter(_not_reminded(since), school__in=unconfirmed)
    return sum(_remind(officer, today, since) for officer in officers.select_related("school", "user"))


def _not_reminded(since: date) -> Q:
    return Q(reminded_on=None) | Q(reminded_on__lt=since)


@act
def _remind(officer: SchoolOfficer, today: date, since: date) -> bool:
    """Remind one official unless a simultaneous run already has."""
    if not SchoolOfficer.objects.filter(_not_reminded(since), pk=officer.pk).update(reminded_on=today):
        return False
    notifications.confirmation_due(officer.school, [officer.user], is_overdue=is_overdue(today))
    return True
