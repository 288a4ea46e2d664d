"""Putting triggers into the database and taking them out, for what keeps the past (`past`, `campus_past`, `party_past`)."""

from collections.abc import Iterable

from django.db import connection


def install(tables: Iterable[str], statements: Iterable[str]) -> None:
    """Run the statements that make triggers anew, where all these tables exist."""
    if set(tables) <= set(connection.introspection.table_names()):
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def drop(table: str, names: Iterable[str]) -> None:
    """Take these triggers of a table away."""
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
