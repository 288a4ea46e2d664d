"""Making a backup.

Which first, files or database? Files are never changed once they are stored under their names; they come before the row
that names them is committed, and are deleted after the last such row. So: all files older than an hour first, which
takes long; then the database's snapshot; then at once the files that have come since. What a row of the snapshot names
was there when the snapshot was taken: it is old, and was copied before, or young, and is copied now unless somebody has
deleted it in these seconds. Then the snapshot is taken anew, in which no row names it any more. What the same rows still
name then was missing before: it is told, and does not keep the rest from being saved.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from filecmp import cmp
from pathlib import Path
from tomllib import loads
from typing import IO, Any

from django.conf import settings
from django.core.management import CommandError
from django.db import connection
from django.utils import timezone

from eduweb.core.pages import edition
from eduweb.core.pages.models import Edition

from . import databases, encryption, files, outcome, pages
from .archive import DATABASE, SECRET_KEY, Writer
from .place import working_folder
from .progress import Progress
from .rotation import name_of


def make(folder: Path) -> tuple[Path, list[str]]:
    """A new archive in this folder, and the files that rows name and that were missing before.

    Under its name it appears whole, or not at all.
    """
    now = timezone.localtime()
    target = folder / name_of(now)
    header = {"version": version(), "database": connection.vendor, "at": now.isoformat()}
    with (
        working_folder() as place,
        whole_file(target) as file,
        encryption.encrypted_into(file) as stream,
        Writer(stream, header) as writer,
    ):
        if encryption.suffix():
            writer.add_bytes(SECRET_KEY, settings.SECRET_KEY.encode())
        missing = _write(writer, place, now)
    outcome.note("backup", archive=target.name, size=target.stat().st_size, missing=len(missing))
    return target, missing


def copy(archive: Path, folder: Path) -> Path:
    """A second copy in that folder, compared byte by byte. Raises CommandError when it differs."""
    target = folder / archive.name
    with whole_file(target) as file, archive.open("rb") as source:
        shutil.copyfileobj(source, file, 1 << 20)
    if not cmp(archive, target, shallow=False):
        target.unlink()
        raise CommandError(f"副本与原件不同，已删除：{target}")
    return target


def version() -> str:
    """The product's version."""
    return loads((settings.BASE_DIR / "pyproject.toml").read_text("utf-8"))["project"]["version"]


@contextmanager
def whole_file(target: Path) -> Iterator[IO[bytes]]:
    """A file for its owner alone, which has its name once everything is on the disk; what a killed one left is removed."""
    for left in target.parent.glob(".eduweb-*.part"):
        left.unlink(missing_ok=True)
    unfinished = target.with_name(f".{target.name}.part")
    try:
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    descriptor = os.open(target.parent, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def _write(writer: Writer, place: Path, now: datetime) -> list[str]:
    names = list(files.stored())
    bar = Progress("正在备份图片和文件", len(names))
    _copy(writer, (name for name in names if not _is_young(name)), bar)
    backend, missing = databases.of_kind(connection.vendor), None
    while True:
        with backend.snapshot(place) as snapshot:
            _copy(writer, (name for name in files.stored() if name not in writer.members), bar)
            before, missing = missing, _missing(writer, files.named(snapshot.rows))
            if missing and missing != before:
                continue
            _copy_database(writer, snapshot)
            writer.finish(_facts(snapshot, now) | {"missing": missing})
            return missing


def _copy(writer: Writer, names: Iterable[str], bar: Progress) -> None:
    for name in names:
        storage, path = files.storage_of(name)
        with suppress(FileNotFoundError), storage.open(path) as file:  # deleted since the list was made
            writer.add(name, file, file.size)
        bar.advance()


def _is_young(name: str) -> bool:
    try:
        return files.is_young(name)
    except FileNotFoundError:
        return True


def _missing(writer: Writer, named: Iterable[str]) -> list[str]:
    folders = {name.rpartition("/")[0] for name in writer.members}
    return sorted({name for name in named if name not in writer.members and name not in folders})


def _copy_database(writer: Writer, snapshot: databases.Snapshot) -> None:
    bar = Progress("正在备份数据库", 1)
    for number, piece in enumerate(snapshot.dump()):
        writer.add_bytes(f"{DATABASE}{number:06}", piece)
    bar.advance()


def _facts(snapshot: databases.Snapshot, now: datetime) -> dict[str, Any]:
    return {
        "version": version(),
        "database": connection.vendor,
        "at": now.isoformat(),
        "migrations": databases.migrations(snapshot.rows),
        "rows": databases.counts(snapshot.rows, databases.tables()),
        "pages": _pages(snapshot),
    }


def _pages(snapshot: databases.Snapshot) -> dict[str, str]:
    """Pages by their hashes; by their status alone when the site has changed since the snapshot was taken."""
    of_snapshot = snapshot.rows(f"SELECT number, series FROM {Edition._meta.db_table}")
    found = pages.hashes(pages.chosen())
    live = edition.stored()
    if live and of_snapshot == [(live.number, live.series)]:
        return found
    return {path: pages.status(answer) for path, answer in found.items()}
