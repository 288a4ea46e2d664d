"""Entering a month's posts: one honour with a recipient for each."""

from collections.abc import Iterable

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act
from eduweb.core.acts.submissions import lead_to
from eduweb.core.audit.log import record

from ..models import Honor, HonorRecipient


@act
def enter_month(honor: Honor, recipients: Iterable[HonorRecipient], *, by: User) -> Honor:
    """Store a new honour with these recipients. Raises Refused."""
    honor.save()
    rows = []
    for recipient in recipients:
        recipient.pk, recipient.honor = None, honor
        recipient.save()
        rows.append(str(recipient))
    record("新增", by=by, target=honor, rows=rows)
    lead_to(honor)
    return honor
