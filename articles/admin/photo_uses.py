"""Stories that show a photograph or carry a document, for the library's “用在哪里”."""

from django.db.models import Model, Q

from eduweb.media.models import Document, Photo, PhotoUse

from ..body_photos import desk_address
from ..enums import State
from ..models import Article


def stories_showing(record: Model) -> list[Article]:
    """Desk stories with this photograph in their text or in their public copy, or with this document attached."""
    match record:
        case Photo():
            shown = Q(body__contains=desk_address(record.pk)) | Q(lead_photo=record) | Q(pk__in=_noted(record))
            return list(Article.objects.filter(shown))
        case Document():
            return list(Article.objects.filter(attachments__document=record))
    return []


def standing(records: list[Model]) -> dict[Model, str]:
    """How each of these stories stands, and whether readers see a copy of it; as the story list gives them (`public`)."""
    stories = [record for record in records if isinstance(record, Article)]
    return {s: f"{s.where}，读者可见" if s.public and s.state != State.PUBLISHED else s.where for s in stories}


def _noted(photo: Photo) -> list[int]:
    holders = PhotoUse.objects.filter(photo=photo, holder__startswith="articles.").values_list("holder", flat=True)
    return [int(holder.rpartition(":")[2]) for holder in holders]
