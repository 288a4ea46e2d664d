"""What both databases have in common here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.db import connection

MIGRATIONS = "django_migrations"
# Answers a query with its rows.
Rows = Callable[[str], list[tuple]]


@dataclass(frozen=True)
class Snapshot:
    """A database as it was at one moment: its rows, and its dump in pieces that fit into memory."""

    rows: Rows
    dump: Callable[[], Iterator[bytes]]


def of_kind(kind: str) -> ModuleType:
    """How to copy and load a database of this kind: `sqlite` or `postgresql`."""
    return import_module(f"{__package__}.{kind}")


def present(sql: str) -> list[tuple]:
    """Rows of the present database."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def tables() -> list[str]:
    """The tables of all models, and the one of migrations; not those of migrations to come."""
    wanted = {MIGRATIONS, *(model._meta.db_table for model in apps.get_models(include_auto_created=True))}
    return sorted(wanted & set(connection.introspection.table_names()))


def counts(rows: Rows, names: list[str]) -> dict[str, int]:
    """The number of rows of each table."""
    return {name: rows(f'SELECT count(*) FROM "{name}"')[0][0] for name in names}


def migrations(rows: Rows) -> list[str]:
    """`app.name` of the migrations applied."""
    return [f"{app}.{name}" for app, name in rows(f"SELECT app, name FROM {MIGRATIONS} ORDER BY id")]
