"""What a page shows of a record now, as its deciding forms send it."""

from collections.abc import Callable

from django.db import models

from eduweb.core.acts.seen import Content, Seen, content_of


def seen_of(
    record: models.Model, suffix: str = "", content: Callable[[models.Model], Content] = content_of
) -> dict[str, str]:
    """The hidden inputs of a form that decides about the record, opened just now."""
    return Seen.of(content(type(record)._base_manager.get(pk=record.pk))).inputs(suffix)
