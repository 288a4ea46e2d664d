"""Everybody who received an honour, by name."""

from django.db.models import Prefetch

from ..enums import RecipientKind
from ..models import Honor, HonorRecipient

# All recipients of all honours of a page, in one query.
WITH_RECIPIENTS = Prefetch("recipients", HonorRecipient.objects.select_related("school", "party_organization"))


def names_of_holders(honor: Honor, district: str = "本区") -> str:
    """`红旗小学、一年级语文教师岗（汇龙小学党总支）`, in the order in which they were entered."""
    return "、".join(_name(recipient, district) for recipient in honor.recipients.all())


def _name(recipient: HonorRecipient, district: str) -> str:
    if recipient.kind == RecipientKind.DISTRICT:
        return district
    return f"{recipient}（{recipient.home}）" if recipient.home else str(recipient)
