"""What the clock does for the register. Running it twice or late does no harm."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from eduweb.core.acts.refused import Refused

from ..calendar.semesters import is_late, overdue_from, term_began
from ..models import ChangeRequest, School, SchoolOfficer
from . import apply_due, notifications


def apply_requests_due() -> list[int]:
    """Apply every approved request whose day has come; returns their numbers. One that cannot waits for a registrar."""
    due = ChangeRequest.objects.due(timezone.localdate()).order_by("effective_on", "id")
    return [request.pk for request in list(due) if _apply(request)]


def _apply(request: ChangeRequest) -> bool:
    """One whose school was deleted since the list was read keeps nobody else's from being applied."""
    try:
        return apply_due(request)
    except Refused:
        return False


def remind_due() -> int:
    """Remind schools that have not confirmed in this term: once when it begins, once when it is overdue."""
    today = timezone.localdate()
    step = overdue_from(today) if is_late(today) else term_began(today)
    unconfirmed = School.objects.unconfirmed_since(term_began(today)).order_by().values("pk")
    waiting = SchoolOfficer.objects.filter(Q(reminded_on=None) | Q(reminded_on__lt=step), school__in=unconfirmed)
    return sum(_remind(officer, today, step) for officer in waiting.select_related("school", "user"))


def _remind(officer: SchoolOfficer, today: date, step: date) -> bool:
    """Taken by a conditional update, so that two tickers remind once."""
    with transaction.atomic():
        mine = SchoolOfficer.objects.filter(Q(reminded_on=None) | Q(reminded_on__lt=step), pk=officer.pk)
        if not mine.update(reminded_on=today):
            return False
        notifications.confirmation_due(officer.school, [officer.user], late=is_late(today))
        return True
