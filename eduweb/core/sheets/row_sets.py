"""Statements on many rows at once, where Django would make one for each row or take ten times as long."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, models

# So many rows in one statement.
AT_ONCE = 400


def set_numbers(model: type[models.Model], name: str, values: Mapping[int, int | None]) -> None:
    """Set the field `name`, a number or a reference, of the rows with these numbers."""
    table, key, column = _quoted(model, "pk", name)
    pairs = list(values.items())
    with connection.cursor() as cursor:
        for at in range(0, len(pairs), AT_ONCE):
            some = pairs[at : at + AT_ONCE]
            cursor.execute(
                f"UPDATE {table} SET {column} = CAST(given.column2 AS bigint) "
                f"FROM (VALUES {', '.join(['(%s, %s)'] * len(some))}) AS given WHERE {table}.{key} = given.column1",
                [number for pair in some for number in pair],
            )


def delete_rows(model: type[models.Model], name: str, numbers: Sequence[int]) -> None:
    """Delete the rows whose field `name` has one of these numbers, past Django's collector and its signals."""
    table, column = _quoted(model, name)
    with connection.cursor() as cursor:
        for at in range(0, len(numbers), AT_ONCE):
            some = numbers[at : at + AT_ONCE]
            cursor.execute(f"DELETE FROM {table} WHERE {column} IN ({', '.join(['%s'] * len(some))})", list(some))


def _quoted(model: Any, *names: str) -> list[str]:
    """The names of the model's table and of these fields' columns, for SQL."""
    fields = [model._meta.pk if name == "pk" else model._meta.get_field(name) for name in names]
    return [connection.ops.quote_name(name) for name in (model._meta.db_table, *(field.column for field in fields))]
