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


def set_fields(records: Sequence[models.Model], names: Sequence[str]) -> None:
    """Write these fields of existing records, of which there are some, past `save` and its signals.

    An upsert would carry every column of a record, and Django takes several times as long to write it down.
    """
    model: Any = type(records[0])
    fields = [model._meta.get_field(name) for name in names]
    table, key, *columns = _quoted(model, "pk", *names)
    values = [
        f"{column} = {_typed(field, at)}" for at, (column, field) in enumerate(zip(columns, fields, strict=True), 2)
    ]
    row = f"({', '.join(['%s'] * (len(names) + 1))})"
    with connection.cursor() as cursor:
        for at in range(0, len(records), AT_ONCE):
            some = records[at : at + AT_ONCE]
            cursor.execute(
                f"UPDATE {table} SET {', '.join(values)} FROM (VALUES {', '.join([row] * len(some))}) AS given "
                f"WHERE {table}.{key} = given.column1",
                [value for record in some for value in (record.pk, *_stored(record, fields))],
            )


def _typed(field: Any, at: int) -> str:
    """The given column in the field's type, without its length: a cast would cut what is too long."""
    kind = field.db_type(connection).partition("(")[0]
    return f"CAST(given.column{at} AS {kind})" if connection.vendor == "postgresql" else f"given.column{at}"


def _stored(record: models.Model, fields: list[Any]) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(record, False), connection) for field in fields]


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
