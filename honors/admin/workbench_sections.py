"""The workbench's section on honours: reviews that are due, and honours about to end."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.backoffice.workbench import Section, Task
from schools.calendar.months import add_months

from ..enums import HonorState
from ..models import Honor
from .filters import SOON

SHOWN = 8


def sections(user: User) -> Iterator[Section]:
    """The section for this person, in two queries."""
    if not user.has_perm("honors.change_honor"):
        return
    today = timezone.localdate()
    due = Honor.objects.due_by(add_months(today, SOON), today)
    total = due.count()
    yield Section(
        "荣誉复核与到期",
        [_review_task(honor, today) for honor in due.soonest_first()[:SHOWN]],
        note=f"待复核和 {SOON} 个月内要复核、到期的共 {total} 项。",
        more=reverse("admin:honors_honor_changelist", query={"due": "all"}),
    )


def _review_task(honor: Honor, today: date) -> Task:
    days = [
        f"{honor.review_on} 复核" if honor.review_on and honor.state == HonorState.VALID else "",
        f"{honor.valid_until} 到期" if honor.valid_until else "",
    ]
    return Task(
        str(honor),
        reverse("admin:honors_honor_change", args=[honor.pk]),
        note="，".join(filter(None, days)),
        late="待复核" if honor.state == HonorState.TO_REVIEW else "",
        action="去核对",
    )
