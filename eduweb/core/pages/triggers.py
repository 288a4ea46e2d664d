"""Database triggers that raise the edition with every change to a table that the public reads.

Each app names its public models in its AppConfig (`public_models = ("School", …)`); their many-to-many tables come
along. Triggers count bulk updates and the shell too, and stand or fall with the writer's transaction. They are
installed after every migrate, since SQLite drops a table's triggers when a migration rebuilds it.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection

from .edition import begin_series
from .models import Edition

EVENTS = ("INSERT", "UPDATE", "DELETE")
RAISE = f"UPDATE {Edition._meta.db_table} SET number = number + 1"


def public_tables() -> Iterator[str]:
    """Names of the tables that public pages are made from."""
    for config in apps.get_app_configs():
        for name in getattr(config, "public_models", ()):
            model = config.get_model(name)
            yield model._meta.db_table
            yield from (field.m2m_db_table() for field in model._meta.local_many_to_many)


def install(**_kwargs) -> None:
    """Make the triggers anew on every public table that exists, and begin a new series of editions."""
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
        for table in sorted(set(public_tables()) & existing):
            for statement in _STATEMENTS[connection.vendor](table):
                cursor.execute(statement)
    begin_series()


def _sqlite(table: str) -> Iterator[str]:
    for event in EVENTS:
        name = f"edition_{event.lower()}_{table}"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {RAISE}; END"


def _postgresql(table: str) -> Iterator[str]:
    for event in EVENTS:
        rows = "OLD" if event == "DELETE" else "NEW"
        yield (
            f"CREATE OR REPLACE TRIGGER edition_{event.lower()} AFTER {event} ON {table} "
            f"REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION raise_edition()"
        )
    yield (
        f"CREATE OR REPLACE TRIGGER edition_truncate AFTER TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION raise_edition_always()"
    )


_STATEMENTS = {"sqlite": _sqlite, "postgresql": _postgresql}

# A statement that changed no row opens no edition.
_POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION raise_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM changed) THEN {RAISE}; END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION raise_edition_always() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {RAISE};
    RETURN NULL;
END $$;
"""
