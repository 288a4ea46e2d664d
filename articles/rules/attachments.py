"""Who may attach which document to a story, where it is named by its number and not uploaded."""

from eduweb.core.accounts.models import User
from eduweb.core.media.models import Document

from ..models import Attachment, Version


def may_attach(user: User, story: int | None, document: Document) -> bool:
    """Own uploads, and what the story (its number; None for a new one) has or had attached (TRUST 11)."""
    if document.uploaded_by_id == user.pk:
        return True
    if story is None:
        return False
    if Attachment.objects.filter(article=story, document=document).exists():
        return True
    kept = Version.objects.filter(article=story).values_list("content", flat=True)
    return any(entry["id"] == document.pk for content in kept.iterator() for entry in content["attachments"])
