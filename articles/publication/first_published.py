"""The time of a story's first publication is written once: database triggers hold it against everybody.

Another time is refused. Emptying it is passed over, since that is what saving a row read before publication does.
"""

from collections.abc import Iterator

from django.db import connection

from ..models import Article, PublishedArticle

TABLES = (Article._meta.db_table, PublishedArticle._meta.db_table)
REFUSAL = "首次发布的时间不能改动"


def install(**_kwargs) -> None:
    """Make the triggers anew after every migrate, since SQLite drops them with a table that it rebuilds."""
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
        for table in TABLES:
            if table in existing:
                for statement in _STATEMENTS[connection.vendor](table):
                    cursor.execute(statement)


def _sqlite(table: str) -> Iterator[str]:
    for name, moment, condition, act in (
        ("refuse", "BEFORE", "NEW.first_published_at <> OLD.first_published_at", f"SELECT RAISE(ABORT, '{REFUSAL}')"),
        (
            "keep",
            "AFTER",
            "OLD.first_published_at IS NOT NULL AND NEW.first_published_at IS NULL",
            f"UPDATE {table} SET first_published_at = OLD.first_published_at WHERE rowid = NEW.rowid",
        ),
    ):
        trigger = f"first_published_{name}_{table}"
        yield f"DROP TRIGGER IF EXISTS {trigger}"
        yield (
            f"CREATE TRIGGER {trigger} {moment} UPDATE OF first_published_at ON {table} "
            f"WHEN {condition} BEGIN {act}; END"
        )


def _postgresql(table: str) -> Iterator[str]:
    yield (
        f"CREATE OR REPLACE TRIGGER first_published BEFORE UPDATE OF first_published_at ON {table} FOR EACH ROW "
        "WHEN (OLD.first_published_at IS NOT NULL AND NEW.first_published_at IS DISTINCT FROM OLD.first_published_at) "
        "EXECUTE FUNCTION keep_first_published()"
    )


_STATEMENTS = {"sqlite": _sqlite, "postgresql": _postgresql}

_POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION keep_first_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.first_published_at IS NOT NULL THEN
        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.first_published_at := OLD.first_published_at;
    RETURN NEW;
END $$;
"""
