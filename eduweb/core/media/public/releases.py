"""Public copies and their holders: written in the publishing transaction, swept when no public record shows them.

A file that two records show must not go with the first one while the second is on its way to the readers. The second
has found it there before its act; so the act, when it has written that it holds the file, looks once more
(`require_files`), and begins anew with the file made again where it is gone. From then on nothing takes it: who deletes
looks for holders and deletes in one short act that waits for every act that has written some, and lets none begin to.
A kill in the middle of a deletion leaves some files of a folder, which is complete again when its next holder has looked.
"""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import connection, models
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from eduweb.core.acts.refused import Unprepared
from eduweb.core.acts.running import act, after_commit, others_wait

from ..models import Photo, Release
from ..storage import PART, empty, entries, is_old, shard
from .pictures import Picture
from .renditions import release_photo

# Renditions are made before the transaction that names them; younger files may belong to one that still runs.
GRACE = timedelta(hours=1)
GONE = "图片或附件的公开文件刚刚被清理，没有保存：请再试一次。"
_STEM = re.compile(r"(photos|documents)/[0-9a-f]{2}/[0-9a-f]{20}")


def hold_files(holder: models.Model, stems: set[str]) -> set[str]:
    """Store exactly these stems as shown by this public record; returns those that it did not show before.

    Files that nobody shows any more are deleted after the commit.
    """
    name = holder_name(holder)
    before = set(Release.objects.filter(holder=name).values_list("stem", flat=True))
    Release.objects.bulk_create([Release(holder=name, stem=stem) for stem in sorted(stems - before)])
    dropped = before - stems
    Release.objects.filter(holder=name, stem__in=dropped).delete()
    if dropped:
        after_commit(lambda: remove_unheld(dropped))
    return stems - before


def require_files(paths: Iterable[str], make: Callable[[], object]) -> None:
    """Within the act that has written who holds these public files: `make` them and begin anew where one is gone.

    Raises Unprepared for that.
    """
    if others_wait() and not all(map(default_storage.exists, paths)):
        raise Unprepared(make, GONE)


def drop_files(holder: models.Model) -> None:
    """Give up all files of a public record that was withdrawn or deleted."""
    hold_files(holder, set())


@receiver(post_save)
def follow_picture(sender: type[models.Model], instance: models.Model, raw: bool = False, **_kwargs) -> None:
    """After every save: a record with one `picture` (a school, a topic …) holds just that picture's files."""
    if not hasattr(instance, "picture") or raw:
        return
    picture = Picture(**instance.picture) if instance.picture else None
    if hold_files(instance, {picture.stem} if picture else set()) and picture:
        require_files([path for *_, path in picture.files()], lambda: _release_again(picture))


@receiver(post_delete)
def drop_picture(sender: type[models.Model], instance: models.Model, **_kwargs) -> None:
    """After every deletion: give up the files of the deleted record."""
    if hasattr(sender, "picture"):
        drop_files(instance)


@act
def remove_unheld(stems: set[str]) -> None:
    """Delete the files of those stems that no public record shows."""
    _keep_holders_as_they_are()
    for stem in stems - _held(stems):
        empty(default_storage, stem)


def sweep(among: str | None = None) -> int:
    """Delete public copies that no record shows and that are older than an hour; returns how many stems went.

    One of 256 folders of each kind is gone through: `among`, or one by chance.
    """
    among = among or shard()
    folders = [folder for kind in ("photos", "documents") for folder in entries(default_storage, f"{kind}/{among}")[0]]
    stems = {folder for folder in folders if _STEM.fullmatch(folder)}
    held = _held(stems)
    stale = {stem for stem in stems - held if _is_old(stem)}
    if stale:
        remove_unheld(stale)
    for path in [path for stem in held for path in entries(default_storage, stem)[1] if path.endswith(PART)]:
        if is_old(default_storage, path):
            default_storage.delete(path)
    return len(stale)


def holder_name(holder: models.Model) -> str:
    """`articles.PublishedArticle:12`, as releases name their holders."""
    return f"{holder._meta.label}:{holder.pk}"


def _keep_holders_as_they_are() -> None:
    """Until the act's end nobody writes who holds what. On SQLite the transaction itself is the lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{Release._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')


def _held(stems: set[str]) -> set[str]:
    return set(Release.objects.filter(stem__in=stems).values_list("stem", flat=True))


def _release_again(picture: Picture) -> None:
    if photo := Photo.objects.filter(pk=picture.photo).first():
        release_photo(photo)


def _is_old(stem: str) -> bool:
    return all(is_old(default_storage, path, GRACE) for path in entries(default_storage, stem)[1])
