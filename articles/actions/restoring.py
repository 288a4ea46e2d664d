"""Bringing an earlier text back: a new draft, never a rewriting of what was."""

from datetime import date, datetime

from django.db import models
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record
from eduweb.core.media.intake.wording import change_words
from eduweb.core.media.models import Photo
from eduweb.core.text.moments import moment_text

from ..enums import VersionReason
from ..models import Article, Attachment, Version
from ..models.story_text import RELATED_FIELDS
from ..versions.content import PHOTO_WORDS, SINGLE_RECORDS
from ..versions.photo_words import words_that_stay
from ..versions.referenced_records import ReferencedRecords
from ..versions.saving import save_version
from .authorship import count_as_author
from .draft_saving import save_draft
from .refused import Refused
from .rows import on_locked_row


@on_locked_row
def restore(article: Article, *, version: Version, by: User) -> Article:
    """Make the story what `version` says; a review that was passed is open again. Records that are gone stay away.

    Words of photographs that others show too stay as they are (`words_that_stay`).
    """
    if version.article_id != article.pk:
        raise Refused("这个版本不属于本稿。")
    records = ReferencedRecords(version.content)
    _restore_text(article, version.content, records)
    save_draft(article, by=by)
    before = article.digest()
    _restore_relations(article, version.content, records)
    if article.digest() != before:
        count_as_author(article, by=by)
    staying = _restore_words(article, version, by)
    article.refresh_from_db(fields=["state", "publish_at", "scheduled_by"])
    record("恢复旧版", by=by, target=article, version=version.number, missing=records.missing(), staying=staying)
    note = f"恢复 {moment_text(version.at)} 的版本"
    save_version(article, by=by, why=VersionReason.RESTORED, note=note)
    return article


def _restore_text(article: Article, content: dict, records: ReferencedRecords) -> None:
    for name, value in content["text"].items():
        if name in Article.text_fields():
            is_day = isinstance(Article._meta.get_field(name), models.DateField)
            setattr(article, name, (date.fromisoformat(value) if value else None) if is_day else value)
    at = content["expires_at"]
    article.expires_at = timezone.make_aware(datetime.fromisoformat(at)) if at else None
    for name in SINGLE_RECORDS:
        numbers = records.existing(name)
        if numbers or name != "column":
            setattr(article, f"{name}_id", numbers[0] if numbers else None)


def _restore_relations(article: Article, content: dict, records: ReferencedRecords) -> None:
    for name in RELATED_FIELDS:
        getattr(article, name).set(records.existing(name))
    article.attachments.all().delete()
    Attachment.objects.bulk_create(
        Attachment(article=article, document_id=number, order=order)
        for order, number in enumerate(records.existing("attachments"))
    )


def _restore_words(article: Article, version: Version, by: User) -> list[int]:
    """Write the photographs' words as the version has them; returns the numbers of those whose words stay."""
    staying = [photo.pk for photo in words_that_stay(article, version, by=by)]
    entries = {entry["id"]: entry for entry in version.content["photos"] if entry["id"] not in staying}
    for photo in Photo.objects.filter(pk__in=entries).order_by("pk"):
        words = {word: entries[photo.pk][word] for word in PHOTO_WORDS}
        change_words(photo, words, by=by, shown={word: getattr(photo, word) for word in words})
    return staying
