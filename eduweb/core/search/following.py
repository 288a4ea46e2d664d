"""Entries that say what other tables say are written anew with these."""

from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save

from .index import Source, write


def follow_parts(source: Source, part: type[models.Model], name: str) -> None:
    """Write a record's entry anew when a row of `part`, which names it in the field `name`, is saved or deleted."""

    def write_anew(instance: models.Model, raw: bool = False, **_kwargs: object) -> None:
        if not raw:
            write(source, [getattr(instance, name)])

    for moment in (post_save, post_delete):
        moment.connect(write_anew, sender=part, weak=False, dispatch_uid=f"search.{source.kind}.{part._meta.label}")


def follow_links(source: Source, through: type[models.Model]) -> None:
    """Write a record's entry anew when its rows in this table of links change."""

    def write_anew(instance: models.Model, action: str, reverse: bool, **_kwargs: object) -> None:
        if action.startswith("post_") and not reverse:
            write(source, [instance])

    m2m_changed.connect(write_anew, sender=through, weak=False, dispatch_uid=f"search.{source.kind}.links")
