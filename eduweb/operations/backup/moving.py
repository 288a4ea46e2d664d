"""From SQLite to PostgreSQL: the rows of every table, as the database keeps them, into a schema of the same migrations."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.color import no_style
from django.db import connection

from eduweb.core.acts import triggers
from eduweb.core.acts.running import run

from . import databases, postgresql
from .databases import MIGRATIONS, Rows
from .progress import Progress

AT_ONCE = 2000
_ESCAPED = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def move(file: Path, check: Callable[[Rows], None]) -> None:
    """Empty the present PostgreSQL database and copy the file's rows into it; `check` is asked before the file is migrated.

    Raises CommandError when the rows afterwards are not as many.
    """
    with closing(sqlite3.connect(file)) as source:
        check(_rows_of(source))
    _migrate(file)
    postgresql.clear()
    call_command("migrate", interactive=False, verbosity=0)
    with closing(sqlite3.connect(file)) as source:
        _copy(source)


def _migrate(file: Path) -> None:
    """Bring the file to this code's migrations, in a process that knows no other database."""
    env = os.environ | {"DATABASE_URL": f"sqlite:///{file}", "SECRET_KEY": settings.SECRET_KEY}
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "migrate", "--no-input", "--verbosity=0"]
    if subprocess.run(command, env=env, stdout=sys.stderr).returncode:
        raise CommandError("归档里的数据库没有升级到本版，见上。")


def _rows_of(source: sqlite3.Connection) -> Rows:
    return lambda sql: source.execute(sql).fetchall()


def _copy(source: sqlite3.Connection) -> None:
    """All rows in one transaction.

    Triggers would note every row as a change, and the audit log's refuse that migrate's own are deleted: they are lifted,
    and made anew by the migrate that ends every restoration. Foreign keys are checked at the end, so that the order of
    tables does not matter.
    """
    names = [name for name in databases.tables() if name != MIGRATIONS]
    triggers.lift()
    bar = Progress("正在转入 PostgreSQL", len(names))

    def copy_all() -> None:
        with connection.cursor() as cursor:
            for name in names:
                cursor.execute(f'DELETE FROM "{name}"')
            for name in names:
                _copy_table(cursor, source, name)
                bar.advance()
            for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
                cursor.execute(statement)

    run(copy_all)
    if databases.counts(_rows_of(source), names) != databases.counts(databases.present, names):
        raise CommandError("转入 PostgreSQL 的行数与归档不同。")


def _copy_table(cursor, source: sqlite3.Connection, name: str) -> None:
    rows = source.execute(f'SELECT * FROM "{name}"')
    columns = ", ".join(f'"{column[0]}"' for column in rows.description)
    while some := rows.fetchmany(AT_ONCE):
        lines = StringIO("".join(_lines(some)))
        cursor.copy_expert(f'COPY "{name}" ({columns}) FROM STDIN', lines)


def _lines(rows: list[tuple]) -> Iterator[str]:
    """The rows in the text that COPY reads."""
    for row in rows:
        yield "\t".join(map(_cell, row)) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bytes):
        return f"\\\\x{value.hex()}"
    return str(value).translate(_ESCAPED)
