"""A letter or a comment comes in."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.correspondence.receipts import Receipt
from eduweb.core.correspondence.receiving import receive
from eduweb.core.correspondence.working_days import add_months, add_working_days
from eduweb.core.notifications.sending import notify

from ..models import Comment, Message, PublishedConsultation

HANDLE_WITHIN, ANSWER_WITHIN, LAST_MONTHS = 3, 5, 3


@act
def receive_message(receipt: Receipt, **values: Any) -> Message:
    """The letter with its deadlines; those who answer are told its id and kind, nothing of what it says."""
    today = timezone.localdate()
    message, is_new = receive(
        Message,
        receipt,
        handle_by=add_working_days(today, HANDLE_WITHIN),
        answer_by=add_working_days(today, ANSWER_WITHIN),
        last_day=add_months(today, LAST_MONTHS),
        **values,
    )
    if is_new:
        clerks = User.objects.filter(groups__name=Role.CLERK.label, is_active=True)
        notify(clerks, "收到来信", f"收到一件{message.get_kind_display()}：{message}。", about=message)
    return message


@act
def receive_comment(consultation: PublishedConsultation, receipt: Receipt, **values: Any) -> Comment:
    """The comment, done with when the consultation closes; raises Refused outside of the consultation's days."""
    if not consultation.is_open(timezone.localdate()):
        raise Refused("征集已经截止，没有提交。")
    end = timezone.make_aware(datetime.combine(consultation.closes_on + timedelta(days=1), time.min))
    comment, _ = receive(Comment, receipt, consultation_id=consultation.pk, closed_at=end, **values)
    return comment
