"""A consistent copy of an SQLite database while others write, and the way back."""

import gzip
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.core.management import CommandError
from django.db import connection

from .databases import Snapshot

PIECE = 4 << 20
_PAGES = 2000


@contextmanager
def snapshot(place: Path) -> Iterator[Snapshot]:
    """The database as it is now, held by an open read transaction: writers go on in the log.

    `place` is an empty folder, on the disk where the database is.
    """
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as source:
        source.execute("BEGIN")
        source.execute("SELECT 1 FROM sqlite_master").fetchone()
        yield Snapshot(lambda sql: source.execute(sql).fetchall(), lambda: _dump(source, place / "copy.sqlite3"))


def _dump(source: sqlite3.Connection, copy: Path) -> Iterator[bytes]:
    with closing(sqlite3.connect(copy)) as target:
        # Within the open transaction its steps do not begin anew whenever somebody has written.
        source.backup(target, pages=_PAGES)
        if (found := target.execute("PRAGMA quick_check(1)").fetchone()) != ("ok",):
            raise CommandError(f"数据库本身已损坏：{found[0]}")
    with copy.open("rb") as file:
        copy.unlink()
        while piece := file.read(PIECE):
            yield gzip.compress(piece, 6, mtime=0)


@contextmanager
def loading(target: Path) -> Iterator[Callable[[bytes], object]]:
    """Takes the pieces of a dump; the database is at `target` when all have come, in place of another one."""
    unfinished = target.with_name(f"{target.name}.restoring")
    with unfinished.open("wb") as file:
        yield lambda piece: file.write(gzip.decompress(piece))
        file.flush()
        os.fsync(file.fileno())
    for beside in ("-wal", "-shm"):
        target.with_name(f"{target.name}{beside}").unlink(missing_ok=True)
    unfinished.replace(target)


def clear() -> None:
    """Nothing: the file is replaced as a whole."""
