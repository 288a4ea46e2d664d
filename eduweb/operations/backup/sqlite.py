"""A consistent copy of an SQLite database while others write, and the way back."""

import gzip
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.core.management import CommandError
from django.db import connection

PIECE = 4 << 20
_PAGES = 2000


class Snapshot:
    """The database as it was at one moment. The read transaction that is open holds it: writers go on in the log."""

    def __init__(self, source: sqlite3.Connection, place: Path):
        self._source, self._copy = source, place / "copy.sqlite3"

    def rows(self, sql: str) -> list[tuple]:
        return self._source.execute(sql).fetchall()

    def dump(self) -> Iterator[bytes]:
        """The database's file in compressed pieces. Its copy lies where the database itself does, without a name."""
        with closing(sqlite3.connect(self._copy)) as target:
            # Within the open transaction: its steps do not begin anew whenever somebody has written.
            self._source.backup(target, pages=_PAGES)
            if (found := target.execute("PRAGMA quick_check(1)").fetchone()) != ("ok",):
                raise CommandError(f"数据库本身已损坏：{found[0]}")
        with self._copy.open("rb") as file:
            self._copy.unlink()
            while piece := file.read(PIECE):
                yield gzip.compress(piece, 6, mtime=0)


@contextmanager
def snapshot(place: Path) -> Iterator[Snapshot]:
    """The database as it is now; `place` is an empty folder for what has to be written meanwhile."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as source:
        source.execute("BEGIN")
        source.execute("SELECT 1 FROM sqlite_master").fetchone()
        yield Snapshot(source, place)


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
