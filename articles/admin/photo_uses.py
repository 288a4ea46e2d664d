"""Stories whose text shows a photograph, or that carry a document, for the library's “用在哪里”."""

from django.db.models import Model

from eduweb.media.models import Document, Photo

from ..body_photos import desk_address
from ..models import Article


def stories_showing(record: Model) -> list[Article]:
    """Desk stories with this photograph in their text, or with this document attached."""
    match record:
        case Photo():
            return list(Article.objects.filter(body__contains=desk_address(record.pk)))
        case Document():
            return list(Article.objects.filter(attachments__document=record))
    return []
