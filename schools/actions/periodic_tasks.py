"""Periodic tasks of the register, run by `manage.py tick`; a second or a late run does no harm."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils import timezone

from eduweb.core.acts.running import act
from eduweb.core.periodic.steps import Step

from ..calendar.semesters import is_overdue, overdue_from, semester_start
from ..models import ChangeRequest, School, SchoolOfficer
from . import apply_due, notifications


def _since(today: date) -> date:
    """From when on a reminder counts: one when the semester begins, one when the confirmation is overdue."""
    return overdue_from(today) if is_overdue(today) else semester_start(today)


def _unreminded() -> Iterable[SchoolOfficer]:
    """Officials of unconfirmed schools."""
    today = timezone.localdate()
    unconfirmed = School.objects.unconfirmed_since(semester_start(today)).order_by().values("pk")
    officers = SchoolOfficer.objects.filter(_not_reminded(_since(today)), school__in=unconfirmed)
    return officers.select_related("school", "user")


def _not_reminded(since: date) -> Q:
    return Q(reminded_on=None) | Q(reminded_on__lt=since)


@act
def _remind(officer: SchoolOfficer) -> bool:
    """Remind one official unless a simultaneous run already has."""
    today = timezone.localdate()
    if not SchoolOfficer.objects.filter(_not_reminded(_since(today)), pk=officer.pk).update(reminded_on=today):
        return False
    notifications.confirmation_due(officer.school, [officer.user], is_overdue=is_overdue(today))
    return True


apply_due_requests = Step(
    "学校变更生效",
    due=lambda: ChangeRequest.objects.due(timezone.localdate()).order_by("effective_on", "id"),
    do=apply_due,
    told=lambda _request: notifications.registrars(),
)
remind_to_confirm = Step("提醒确认学校资料", due=_unreminded, do=_remind)
