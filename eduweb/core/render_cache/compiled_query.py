"""Queries that readers' pages ask again and again, composed once: composing takes Django longer than the answer takes.

A query is composed with blanks where its values differ from one page to the next; they are filled in at each run.
"""

from collections.abc import Callable, Hashable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.expressions import Col
from django.utils import timezone

# Blanks: moments before any that is kept; NOW is filled with the moment of each run.
NOW = datetime(1, 1, 1, tzinfo=UTC)
UNTIL = datetime(1, 1, 2, tzinfo=UTC)


def blank(place: int = 0) -> int:
    """A blank for a number; no record has such a one."""
    return -1_000_001 - place


class Prepared:
    """`compose(*shape)` gives a query, for rows one of `values_list()`; each shape is composed once for each kind of
    database."""

    def __init__(self, compose: Callable[..., QuerySet]):
        self._composed = lru_cache(maxsize=64)(lambda _vendor, *shape: _compose(compose(*shape)))

    def records(self, *shape: Hashable, values: Mapping[Any, Any] | None = None) -> list:
        """The same as records, for a query that was composed without `values_list()`."""
        model, fields = self._composed(connection.vendor, *shape)[3:]
        return [model.from_db(connection.alias, fields, row) for row in self.rows(*shape, values=values)]

    def rows(self, *shape: Hashable, values: Mapping[Any, Any] | None = None) -> list[tuple]:
        """The query's rows, its blanks filled with `values` (`{blank: value}`). One query."""
        sql, parameters, converters, *_ = self._composed(connection.vendor, *shape)
        filled = {_raw(key): _raw(value) for key, value in {NOW: timezone.now(), **(values or {})}.items()}
        with connection.cursor() as cursor:
            cursor.execute(sql, [filled.get(parameter, parameter) for parameter in parameters])
            rows = cursor.fetchall()
        return [_converted(row, converters) for row in rows] if converters else rows


def _compose(query: QuerySet) -> tuple[str, tuple, dict[int, tuple], type[Model], list[str]]:
    """SQL, its parameters, by column what turns the database's values into Python's; the model, its selected fields."""
    compiler = query.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    selected = [expression for expression, *_ in compiler.select]
    fields = [column.target.attname for column in selected if isinstance(column, Col)]
    return sql, tuple(parameters), compiler.get_converters(selected), query.model, fields


def _raw(value: Any) -> Any:
    """As the database takes it."""
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def _converted(row: tuple, converters: dict[int, tuple]) -> tuple:
    values = list(row)
    for column, (converts, expression) in converters.items():
        for convert in converts:
            values[column] = convert(values[column], expression, connection)
    return tuple(values)
