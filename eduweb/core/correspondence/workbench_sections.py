"""The workbench's reminder to fill in the holidays, for administrators."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.backoffice.workbench import Section, Task

from .working_days import missing_year


def sections(user: User) -> Iterator[Section]:
    """The section for this person while a table is missing."""
    if not (user.is_superuser or user.holds(Role.ADMINISTRATOR)):
        return
    if year := missing_year(timezone.localdate()):
        note = "来信和申请的期限按工作日算，请按国务院办公厅的放假通知逐日填写。"
        label = f"{year} 年的节假日和调休还没有填"
        yield Section("节假日", [Task(label, reverse("admin:correspondence_specialday_changelist"), note=note)])
