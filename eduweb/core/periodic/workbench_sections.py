"""The workbench's section on what the clock could not do, for administrators."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.backoffice.workbench import Section, Task

from .models import Fault

SHOWN = 8


def sections(user: User) -> Iterator[Section]:
    """The section for this person, in one query."""
    if user.is_superuser or user.holds(Role.ADMINISTRATOR):
        yield Section("到期事项没有办成", [_task(fault) for fault in Fault.objects.all()[:SHOWN]])


def _task(fault: Fault) -> Task:
    model = fault.target_model
    number = f"（{model._meta.verbose_name} {fault.target_id}）" if model else ""
    since = date_format(timezone.localtime(fault.since), "DATETIME_FORMAT")
    return Task(
        f"{fault.step}{number}",
        reverse("admin:notifications_message_changelist"),
        note=fault.reason,
        late=f"{since} 起",
    )
