"""Photographs that a story shows, noted at every save, so that the library can find unused ones."""

from collections.abc import Collection

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from eduweb.core.media.desk_addresses import photo_ids
from eduweb.core.media.uses import places

from ..models import Article, PublishedArticle, Version


def install() -> None:
    """Follow every save and deletion of a story, of its public copy and of its versions."""
    for model, note in ((Article, _note_text), (PublishedArticle, _note_copy), (Version, _note_version)):
        post_save.connect(note, sender=model, dispatch_uid=f"articles.desk.photo_uses.{model.__name__}")
        post_delete.connect(_forget, sender=model, dispatch_uid=f"articles.desk.photo_uses.{model.__name__}")


def _note_text(
    sender: type[Model], instance: Article, update_fields: Collection[str] | None = None, **_kwargs: object
) -> None:
    if update_fields is None or "body" in update_fields:
        places.set_shown_photos(instance, photo_ids(instance.body))


def _note_copy(sender: type[Model], instance: PublishedArticle, **_kwargs: object) -> None:
    shown = [*instance.pictures, *([instance.lead_picture] if instance.lead_picture else [])]
    places.set_shown_photos(instance, [picture["photo"] for picture in shown])


def _note_version(sender: type[Model], instance: Version, **_kwargs: object) -> None:
    places.set_shown_photos(instance, [photo["id"] for photo in instance.content["photos"]])


def _forget(sender: type[Model], instance: Model, **_kwargs: object) -> None:
    places.set_shown_photos(instance, [])
