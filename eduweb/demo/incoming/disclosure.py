"""Applications for disclosure: one answered, one under way, one that nobody has confirmed yet."""

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.correspondence import stamps
from eduweb.core.correspondence.receipts import receipt_for
from eduweb.disclosure import actions
from eduweb.disclosure.enums import AnswerKind

from ..data_files import toml


def load_applications(*, by: User) -> None:
    """Each from its form through the official's acts; its receipt is nobody's."""
    for row in toml("applications")["applications"]:
        is_received, answer = row.pop("received", False), row.pop("answer", "")
        application = actions.apply(receipt_for(stamps.issue(), row), **row)
        if is_received:
            actions.note_receipt(application, by=by, on=timezone.localdate())
        if answer:
            actions.answer(application, by=by, kind=AnswerKind.PUBLIC, text=answer)
