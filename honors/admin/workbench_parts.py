"""The honours' part of the workbench, for who keeps them: what has to be reviewed, and what will soon run out."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.backoffice.workbench import Section, Task
from schools.calendar.election_terms import later

from ..enums import HonorState
from ..models import Honor

SHOWN = 8
SOON = 3
"""Months before the day."""


def parts(user: User) -> Iterator[Section]:
    """Two queries, however many honours there are."""
    if not user.has_perm("honors.change_honor"):
        return
    today = timezone.localdate()
    due = Honor.objects.due_by(later(today, months=SOON), today)
    total = due.count()
    yield Section(
        "荣誉复核与到期",
        [_to_review(honor, today) for honor in due.soonest_first()[:SHOWN]],
        note=f"待复核和 {SOON} 个月内要复核、到期的共 {total} 项。",
        more=reverse("admin:honors_honor_changelist", query={"due": "all"}),
    )


def _to_review(honor: Honor, today: date) -> Task:
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
