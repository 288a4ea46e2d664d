"""Bringing an earlier text back: a new draft, never a rewriting of what was."""

from datetime import date, datetime

from django.db import models, transaction
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.audit.log import record
from eduweb.core.media.models import Document, Photo

from ..enums import VersionReason
from ..models import Article, Attachment, Version
from ..models.desk import RELATIONS
from ..versions.content import PHOTO_WORDS, RECORDS, SINGLE_RECORDS
from ..versions.saving import save_version
from .authorship import count_as_author
from .draft_saving import save_draft
from .refused import Refused
from .rows import fresh


def restore(article: Article, *, version: Version, by: User) -> Article:
    """Make the story what `version` says; a review that was passed is open again. What no longer exists stays away."""
    with transaction.atomic():
        article = fresh(article)
        if version.article_id != article.pk:
            raise Refused("这个版本不属于本稿。")
        _put_text(article, version.content)
        save_draft(article, by=by)
        before = article.digest()
        _put_records(article, version.content)
        if article.digest() != before:
            count_as_author(article, by=by)
        record("恢复旧版", by=by, target=article, version=version.number, missing=missing_from(version.content))
        save_version(
            article, by=by, why=VersionReason.RESTORED, note=f"恢复 {timezone.localtime(version.at):%m-%d %H:%M} 的版本"
        )
        return article


def missing_from(content: dict) -> list[str]:
    """Names of what this content shows and the site no longer has; restoring leaves it out."""
    wanted = [(Article._meta.get_field(name).related_model, content["records"].get(name, [])) for name in RECORDS]
    wanted.append((Document, content["attachments"]))
    shown = [(model._meta.label, entry) for model, entries in wanted for entry in entries]
    there = _all_there([(model, entries) for model, entries in wanted if entries])
    return [entry["name"] for label, entry in shown if (label, entry["id"]) not in there]


def _all_there(wanted: list[tuple[type[models.Model], list[dict]]]) -> set[tuple[str, int]]:
    """`(label of the model, number)` of every record among these that still exists; one query."""
    if not wanted:
        return set()
    first, *others = (
        model._default_manager.order_by()
        .filter(pk__in=[entry["id"] for entry in entries])
        .values_list(models.Value(model._meta.label), "pk")
        for model, entries in wanted
    )
    return set(first.union(*others))


def _put_text(article: Article, content: dict) -> None:
    for name, value in content["text"].items():
        if name in Article.text_fields():
            is_day = isinstance(Article._meta.get_field(name), models.DateField)
            setattr(article, name, (date.fromisoformat(value) if value else None) if is_day else value)
    at = content["expires_at"]
    article.expires_at = timezone.make_aware(datetime.fromisoformat(at)) if at else None
    for name in SINGLE_RECORDS:
        numbers = _there(Article._meta.get_field(name).related_model, content["records"].get(name, []))
        if numbers or name != "column":
            setattr(article, f"{name}_id", numbers[0] if numbers else None)


def _put_records(article: Article, content: dict) -> None:
    for name in RELATIONS:
        related = getattr(article, name)
        related.set(_there(related.model, content["records"].get(name, [])))
    for photo in content["photos"]:
        Photo.objects.filter(pk=photo["id"]).update(**{word: photo[word] for word in PHOTO_WORDS})
    article.attachments.all().delete()
    documents = _there(Document, content["attachments"])
    Attachment.objects.bulk_create(
        Attachment(article=article, document_id=number, order=order) for order, number in enumerate(documents)
    )


def _there(model: type[models.Model], entries: list[dict]) -> list[int]:
    """Numbers of those that still exist, in their order."""
    numbers = [entry["id"] for entry in entries]
    found = set(model._default_manager.filter(pk__in=numbers).values_list("pk", flat=True)) if numbers else set()
    return [number for number in numbers if number in found]
