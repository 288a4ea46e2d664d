"""What both databases have in common here."""

from importlib import import_module
from types import ModuleType

from django.apps import apps
from django.db import connection

from .files import Rows

MIGRATIONS = "django_migrations"


class Present:
    """The present database, asked in the same way as a snapshot."""

    def rows(self, sql: str) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()


def of_kind(kind: str) -> ModuleType:
    """How to copy and load a database of this kind: `sqlite` or `postgresql`."""
    return import_module(f"{__package__}.{kind}")


def tables() -> list[str]:
    """The tables of all models, and the one of migrations."""
    models = apps.get_models(include_auto_created=True)
    return sorted({MIGRATIONS, *(model._meta.db_table for model in models if model._meta.managed)})


def counts(database: Rows, names: list[str]) -> dict[str, int]:
    """The number of rows of each table."""
    return {name: database.rows(f'SELECT count(*) FROM "{name}"')[0][0] for name in names}


def migrations(database: Rows) -> list[str]:
    """`app.name` of the migrations applied."""
    return [f"{app}.{name}" for app, name in database.rows(f"SELECT app, name FROM {MIGRATIONS} ORDER BY id")]
