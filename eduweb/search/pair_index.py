"""The index of pairs beside the entries, kept by the database itself so that no write can forget it.

SQLite: two contentless FTS5 tables filled by triggers, which call `pairs.tokens` through the connection.
PostgreSQL: two generated tsvector columns (without positions) under GIN.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields import BooleanField

from .models import Entry
from .pairs import fts5_query, tokens, tsquery

COLUMNS = {"title_text": "search_title_pairs", "text": "search_text_pairs"}
# From so many candidates on, walking the entries newest first meets enough of them sooner than sorting them all.
FREQUENT = 2000


def holding(entries: QuerySet, column: str, wanted: str) -> QuerySet:
    """Those `entries` whose `column` (title_text or text) holds the normalised `wanted`: exactly what a scan finds."""
    found = entries.filter(**{f"{column}__contains": wanted})
    index = COLUMNS[column]
    if connection.vendor == "postgresql":
        # The planner knows how frequent each pair is and chooses between the pairs and the dates by itself.
        return found.filter(RawSQL(f"search_entry.{index} @@ %s::tsquery", [tsquery(wanted)], BooleanField()))
    match = fts5_query(wanted)
    if _is_frequent(index, match):
        return found
    return found.filter(pk__in=RawSQL(f"SELECT rowid FROM {index} WHERE {index} MATCH %s", [match]))


def _is_frequent(index: str, match: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH %s LIMIT %s)", [match, FREQUENT]
        )
        return cursor.fetchone()[0] >= FREQUENT


def know_pairs(connection, **_kwargs) -> None:
    """Teach a new SQLite connection the function that the triggers call."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("search_pairs", 1, tokens, deterministic=True)


def install(**_kwargs) -> None:
    """Make the index where it is missing and fill it; after a migration that rebuilt the table, make it anew."""
    if Entry._meta.db_table not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        _INSTALL[connection.vendor](cursor)


@contextmanager
def index_built_afterwards(*, rows: int) -> Iterator[None]:
    """For a load of so many rows. PostgreSQL sorts a whole index several times faster than it fills one row by row."""
    if connection.vendor != "postgresql" or rows < Entry.objects.count():
        yield
        return
    with connection.cursor() as cursor:
        for index in COLUMNS.values():
            cursor.execute(f"DROP INDEX IF EXISTS {index}_gin")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET maintenance_work_mem = '512MB'")
            _install_postgresql(cursor)
            cursor.execute("RESET maintenance_work_mem")


def _install_sqlite(cursor) -> None:
    cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search_pairs_%%'")
    if cursor.fetchone()[0] == len(_TRIGGERS):
        return
    for statement in (*_TABLES, *_TRIGGERS.values()):
        cursor.execute(statement)
    for column, index in COLUMNS.items():
        cursor.execute(f"INSERT INTO {index} (rowid, tokens) SELECT id, search_pairs({column}) FROM search_entry")


def _install_postgresql(cursor) -> None:
    cursor.execute(_FUNCTION)
    for column, index in COLUMNS.items():
        cursor.execute(
            f"ALTER TABLE search_entry ADD COLUMN IF NOT EXISTS {index} tsvector "
            f"GENERATED ALWAYS AS (search_pairs({column})) STORED"
        )
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {index}_gin ON search_entry USING gin ({index})")


_INSTALL = {"sqlite": _install_sqlite, "postgresql": _install_postgresql}

_TABLES = [
    statement
    for index in COLUMNS.values()
    for statement in (
        f"DROP TABLE IF EXISTS {index}",
        f"CREATE VIRTUAL TABLE {index} USING fts5(tokens, content='', detail=none, columnsize=0, tokenize='ascii')",
    )
]


def _put(row: str) -> str:
    return "".join(
        f"INSERT INTO {index} (rowid, tokens) VALUES ({row}.id, search_pairs({row}.{column})); "
        for column, index in COLUMNS.items()
    )


def _take_out(row: str) -> str:
    return "".join(
        f"INSERT INTO {index} ({index}, rowid, tokens) VALUES ('delete', {row}.id, search_pairs({row}.{column})); "
        for column, index in COLUMNS.items()
    )


_TRIGGERS = {
    event: f"CREATE TRIGGER search_pairs_{event} AFTER {event} ON search_entry BEGIN {body} END"
    for event, body in {
        "insert": _put("new"),
        "delete": _take_out("old"),
        "update": _take_out("old") + _put("new"),
    }.items()
}

_FUNCTION = r"""
CREATE OR REPLACE FUNCTION search_pairs(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_to_tsvector(array_agg(rtrim(here || following, E' \n'))), ''::tsvector)
    FROM (
        SELECT c AS here, coalesce(lead(c) OVER (ORDER BY i), '') AS following
        FROM unnest(string_to_array(words, NULL)) WITH ORDINALITY AS letters (c, i)
    ) AS pairs
    WHERE here NOT IN (' ', E'\n')
$$
"""
