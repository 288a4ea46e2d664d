"""The recipients of honours."""

from django.db.models import Prefetch

from ..models import Honor, HonorRecipient

# The recipients of all honours of a page, in one query.
RECIPIENTS = Prefetch("recipients", HonorRecipient.objects.select_related("school", "party_organization"))


def recipient_names(honor: Honor) -> str:
    """The names in the order of their entry: `红旗小学、一年级语文教师岗（汇龙小学党总支）`."""
    return "、".join(_name(recipient) for recipient in honor.recipients.all())


def _name(recipient: HonorRecipient) -> str:
    return f"{recipient}（{recipient.home}）" if recipient.home else str(recipient)
