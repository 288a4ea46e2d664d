"""What the database holds, remembered and put back: as migrate made it, after every test with transactions of its own;
the demo, for the tests that read it.

Django's way, to empty all tables and to run everything that follows a migrate, takes a second for each such test.
"""

import sqlite3
from collections.abc import Callable

from django.db import connection, transaction


def remember(name: str) -> Callable[[], None]:
    """Remember what the database holds, under this name; the function that is returned puts it back."""
    return {"sqlite": _remember_file, "postgresql": _remember_rows}[connection.vendor](name)


def _remember_file(_name: str) -> Callable[[], None]:
    """All of it: rows, triggers, tables."""
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    connection.ensure_connection()
    connection.connection.backup(copy)

    def put_back() -> None:
        connection.ensure_connection()
        copy.backup(connection.connection)

    return put_back


def _remember_rows(name: str) -> Callable[[], None]:
    """The rows of every table, in a schema of their own."""
    tables = connection.introspection.table_names()
    filled = _filled(tables)
    _run(f"CREATE SCHEMA {name}", *(f'CREATE TABLE {name}."{table}" AS TABLE "{table}"' for table in filled))

    def put_back() -> None:
        emptied = [f'DELETE FROM "{table}"' for table in _filled(tables)]
        filled_again = [f'INSERT INTO "{table}" TABLE {name}."{table}"' for table in filled]
        with transaction.atomic():
            # Neither foreign keys nor triggers: some of them refuse that anything is deleted, or write down that it was.
            _run("SET LOCAL session_replication_role = replica", *emptied, *filled_again)

    return put_back


def _filled(tables: list[str]) -> list[str]:
    """Those of the tables that have a row."""
    each = (f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(each))
        return [table for (table,) in cursor.fetchall()]


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
