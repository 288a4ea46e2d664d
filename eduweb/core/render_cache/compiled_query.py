"""Queries that readers' pages run again and again, compiled once: Django takes longer to compile one than to run it.

A query is compiled with placeholders for the values that differ from one page to the next; each run fills them in.
"""

from collections.abc import Callable, Hashable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.expressions import Col
from django.utils import timezone

# Placeholders: moments before any stored one; NOW is filled with the moment of each run.
NOW = datetime(1, 1, 1, tzinfo=UTC)
UNTIL = datetime(1, 1, 2, tzinfo=UTC)


def placeholder(place: int = 0) -> int:
    """A placeholder for a number; no record has such a number."""
    return -1_000_001 - place


class CompiledQuery:
    """`compose(*shape)` returns a query (of `values_list()` for `rows`); each shape is compiled once for each database."""

    def __init__(self, compose: Callable[..., QuerySet]):
        self._compiled = lru_cache(maxsize=64)(lambda _vendor, *shape: _compile(compose(*shape)))

    def records(self, *shape: Hashable, values: Mapping[Any, Any] | None = None) -> list:
        """The query's records, its placeholders filled with `values`; for a query without `values_list()`. One query."""
        model, fields = self._compiled(connection.vendor, *shape)[3:]
        return [model.from_db(connection.alias, fields, row) for row in self.rows(*shape, values=values)]

    def rows(self, *shape: Hashable, values: Mapping[Any, Any] | None = None) -> list[tuple]:
        """The query's rows, its placeholders filled with `values` (`{placeholder: value}`). One query."""
        sql, parameters, converters, *_ = self._compiled(connection.vendor, *shape)
        filled = {_raw(key): _raw(value) for key, value in {NOW: timezone.now(), **(values or {})}.items()}
        with connection.cursor() as cursor:
            cursor.execute(sql, [filled.get(parameter, parameter) for parameter in parameters])
            rows = cursor.fetchall()
        return [_converted(row, converters) for row in rows] if converters else rows


def _compile(query: QuerySet) -> tuple[str, tuple, dict[int, tuple], type[Model], list[str]]:
    """SQL, its parameters, its converters by column; the model, its selected fields."""
    compiler = query.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    selected = [expression for expression, *_ in compiler.select]
    fields = [column.target.attname for column in selected if isinstance(column, Col)]
    return sql, tuple(parameters), compiler.get_converters(selected), query.model, fields


def _raw(value: Any) -> Any:
    """The value in the database's own form."""
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value


def _converted(row: tuple, converters: dict[int, tuple]) -> tuple:
    values = list(row)
    for column, (converts, expression) in converters.items():
        for convert in converts:
            values[column] = convert(values[column], expression, connection)
    return tuple(values)
