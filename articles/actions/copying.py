"""Beginning a new story with the text of another."""

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record

from ..enums import VersionReason
from ..models import Article, Attachment
from ..rules.copying import OF_ONE_STORY, objections_to_copying
from ..versions.saving import save_version
from .draft_saving import save_draft
from .refused import Refused
from .rows import on_locked_row


@on_locked_row
def copy(article: Article, *, by: User) -> Article:
    """A new draft of this person's with text, column, photographs, attachments and units of the story, returned.

    Photographs and documents are those of the library, not doubled. Reviews, dates, places and addresses stay behind.
    """
    if reasons := objections_to_copying(by, article):
        raise Refused(*reasons)
    text = {name: value for name, value in article.text_values().items() if name not in OF_ONE_STORY}
    made = save_draft(Article(**text, column_id=article.column_id, lead_photo_id=article.lead_photo_id), by=by)
    for name in ("schools", "party_organizations"):
        getattr(made, name).set(getattr(article, name).all())
    attached = article.attachments.values_list("document", "order")
    Attachment.objects.bulk_create(Attachment(article=made, document_id=file, order=order) for file, order in attached)
    record("复制为新稿", by=by, target=made, source=article.pk, title=str(article))
    save_version(made, by=by, why=VersionReason.SAVED, note=f"复制自《{article}》"[:60])
    return made
