"""A consistent dump of a PostgreSQL database by its own tools, and the way back.

The tools get the connection by their environment (PGHOST …): no password stands on a command line.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from .databases import Snapshot
from .encryption import piped

PIECE = 4 << 20


@contextmanager
def snapshot(_place: Path) -> Iterator[Snapshot]:
    """The database as it is now, held by a transaction whose snapshot `pg_dump` is given."""
    with closing(connection.get_new_connection(connection.get_connection_params())) as own:
        own.set_session(isolation_level="REPEATABLE READ", readonly=True)

        def rows(sql: str) -> list[tuple]:
            with own.cursor() as cursor:
                cursor.execute(sql)
                return cursor.fetchall()

        name = rows("SELECT pg_export_snapshot()")[0][0]
        yield Snapshot(rows, lambda: _dump(name))


def _dump(snapshot_name: str) -> Iterator[bytes]:
    command = ["pg_dump", "--format=custom", f"--snapshot={snapshot_name}", "--no-owner", "--no-privileges"]
    with piped(command, "数据库没有导出", stdout=subprocess.PIPE, env=tools_environment()) as process:
        assert process.stdout
        while piece := process.stdout.read(PIECE):
            yield piece


@contextmanager
def loading(_target: Path) -> Iterator[Callable[[bytes], object]]:
    """Takes the pieces of a dump; all of it is in the database at the end, or nothing."""
    env = tools_environment()
    options = ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    command = ["pg_restore", *options, f"--dbname={env['PGDATABASE']}"]
    with piped(command, "数据库没有恢复", stdin=subprocess.PIPE, env=env) as process:
        assert process.stdin
        yield process.stdin.write


def clear() -> None:
    """Drop every table, for a place that is to be overwritten."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")


def tools_environment() -> dict[str, str]:
    """This environment, with the connection's parameters in the variables of PostgreSQL's own library."""
    names = {"dbname": "PGDATABASE", "connect_timeout": "PGCONNECT_TIMEOUT"}
    given = connection.get_connection_params().items()
    return os.environ | {
        names.get(name, f"PG{name.replace('_', '').upper()}"): str(value)
        for name, value in given
        if isinstance(value, str | int)
    }
