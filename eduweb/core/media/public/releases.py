"""Public copies and their holders: written in the publishing transaction, swept when no public record shows them."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from ..models import Release
from .pictures import Picture

# Renditions are made before the transaction that names them; younger files may belong to one that still runs.
GRACE = timedelta(hours=1)
_STEM = re.compile(r"(photos|documents)/[0-9a-f]{2}/[0-9a-f]{20}")


def hold_files(holder: models.Model, stems: set[str]) -> None:
    """Store exactly these stems as shown by this public record; unused files are deleted after the commit."""
    name = holder_name(holder)
    before = set(Release.objects.filter(holder=name).values_list("stem", flat=True))
    Release.objects.bulk_create([Release(holder=name, stem=stem) for stem in sorted(stems - before)])
    dropped = before - stems
    Release.objects.filter(holder=name, stem__in=dropped).delete()
    transaction.on_commit(lambda: remove_unheld(dropped))


def drop_files(holder: models.Model) -> None:
    """Give up all files of a public record that was withdrawn or deleted."""
    hold_files(holder, set())


@receiver(post_save)
def follow_picture(sender: type[models.Model], instance: models.Model, raw: bool = False, **_kwargs) -> None:
    """After every save: a record with one `picture` (a school, a topic …) holds just that picture's files."""
    if hasattr(instance, "picture") and not raw:
        hold_files(instance, {Picture(**instance.picture).stem} if instance.picture else set())


@receiver(post_delete)
def drop_picture(sender: type[models.Model], instance: models.Model, **_kwargs) -> None:
    """After every deletion: give up the files of the deleted record."""
    if hasattr(sender, "picture"):
        drop_files(instance)


def remove_unheld(stems: set[str]) -> None:
    """Delete the files of those stems that no public record shows."""
    held = set(Release.objects.filter(stem__in=stems).values_list("stem", flat=True))
    for stem in stems - held:
        for name in default_storage.listdir(stem)[1] if default_storage.exists(stem) else ():
            default_storage.delete(f"{stem}/{name}")
        with suppress(OSError):  # not empty: a publication is making these files anew at this moment
            default_storage.delete(stem)


def sweep() -> int:
    """Delete public copies that no record shows and that are older than an hour; returns how many stems went."""
    stale = {stem for stem in _stems() if _is_old(stem)}
    held = set(Release.objects.filter(stem__in=stale).values_list("stem", flat=True))
    remove_unheld(stale - held)
    return len(stale - held)


def holder_name(holder: models.Model) -> str:
    """`articles.PublishedArticle:12`, as releases name their holders."""
    return f"{holder._meta.label}:{holder.pk}"


def _stems() -> Iterator[str]:
    for kind in ("photos", "documents"):
        for shard in _folders(kind):
            for name in _folders(f"{kind}/{shard}"):
                stem = str(PurePosixPath(kind, shard, name))
                if _STEM.fullmatch(stem):
                    yield stem


def _folders(path: str) -> list[str]:
    return default_storage.listdir(path)[0] if default_storage.exists(path) else []


def _is_old(stem: str) -> bool:
    names = default_storage.listdir(stem)[1]
    youngest = max((default_storage.get_modified_time(f"{stem}/{name}") for name in names), default=None)
    return youngest is None or timezone.now() - youngest > GRACE
