"""Applications for disclosure: one answered, one under way, one that nobody has confirmed yet."""

from datetime import timedelta

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.correspondence import stamps
from eduweb.core.correspondence.receipts import receipt_for
from eduweb.disclosure import actions
from eduweb.disclosure.enums import AnswerKind

from .clock import clock
from .data_files import toml


def load_applications(*, by: User) -> None:
    """Each from its form through the official's acts, on days that are over; its receipt is nobody's."""
    now = timezone.now()
    for row in toml("applications")["applications"]:
        moment = now - timedelta(hours=row.pop("hours_ago"))
        answer = row.pop("answer", "")
        is_received = row.pop("received", False)
        with clock(moment):
            application = actions.apply(receipt_for(stamps.issue(), row), **row)
        with clock(moment + timedelta(minutes=1)):
            if is_received:
                actions.note_receipt(application, by=by, on=timezone.localdate())
            if answer:
                actions.answer(application, by=by, kind=AnswerKind.PUBLIC, text=answer)
