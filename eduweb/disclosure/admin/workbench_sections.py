"""The workbench's queue of applications, for the post that answers them."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.backoffice.workbench import Section, Task

from ..enums import ApplicationState
from ..models import Application, DisclosureSettings
from ..rules.deadlines import due_on, third_party_until
from ..rules.policies import may_handle

SHOWN = 8


def sections(user: User) -> Iterator[Section]:
    """The section for this person: the oldest first, without anything that applicants have written."""
    if not may_handle(user):
        return
    numbers, today = DisclosureSettings.current(), timezone.localdate()
    waiting = Application.objects.open().defer(*Application.PERSONAL).order_by("received_at")
    tasks = [_task(one, numbers, today) for one in waiting[:SHOWN]]
    yield Section(
        "依申请公开",
        tasks,
        note=f"待办 {waiting.count()} 件。",
        more=reverse("admin:disclosure_application_changelist"),
    )


def _task(application: Application, numbers: DisclosureSettings, today: date) -> Task:
    due = due_on(application, numbers)
    note = f"{application.get_state_display()}，{f'{due} 前答复' if due else '期限未起算或暂停'}"
    late = ""
    if due and due < today:
        late = "已超过答复期限"
    elif application.state == ApplicationState.COMPLETION and application.completion_until < today:
        late = "申请人逾期没有补正"
    elif (last := third_party_until(application, numbers)) and last < today:
        late = "第三方逾期没有提出意见，请结束征求，决定是否公开"
    address = reverse("admin:disclosure_application_change", args=[application.pk])
    return Task(str(application), address, note=note, late=late, action="去办理")
