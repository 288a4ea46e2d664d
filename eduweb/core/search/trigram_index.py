"""The index of trigrams beside the entries, kept by the database itself so that no write can forget it.

SQLite: two contentless FTS5 tables filled by triggers, which call `trigrams.tokens` through the connection.
PostgreSQL: two GIN indexes on an expression; nothing is stored besides.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import F, Func, QuerySet
from django.db.models.expressions import RawSQL

from eduweb.core.acts.triggers import Trigger, TriggerSet
from eduweb.core.text.trigrams import matches

from .models import Entry
from .trigrams import fts5_query, tokens, tsquery

TABLE = Entry._meta.db_table
COLUMNS = {"title_text": "search_title_trigrams", "text": "search_text_trigrams"}


def candidates(entries: QuerySet, column: str, wanted: str) -> QuerySet:
    """Those `entries` whose `column` (title_text or text) has every token of the normalised `wanted`."""
    if connection.vendor == "postgresql":
        return entries.filter(matches(Func(F(column), function="search_trigrams"), tsquery(wanted)))
    index = COLUMNS[column]
    return entries.filter(pk__in=RawSQL(f"SELECT rowid FROM {index} WHERE {index} MATCH %s", [fts5_query(wanted)]))


def names_more_than(column: str, wanted: str, most: int) -> bool:
    """Whether SQLite's index alone names more than `most` candidates; it is read no further than that."""
    index = COLUMNS[column]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH %s LIMIT %s)",
            [fts5_query(wanted), most + 1],
        )
        return cursor.fetchone()[0] > most


def know_trigrams(connection, **_kwargs) -> None:
    """Teach a new SQLite connection the function that the triggers call."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("search_trigrams", 1, tokens, deterministic=True)


def install_index() -> None:
    """Make the index where it is missing, and fill it; after a migration that rebuilt the table, make it anew."""
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
            cursor.execute(f"DROP INDEX IF EXISTS {index}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET maintenance_work_mem = '1GB'")
            _install_postgresql(cursor)
            cursor.execute("RESET maintenance_work_mem")


def _install_sqlite(cursor) -> None:
    cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'search_trigrams_%%'")
    if cursor.fetchone()[0] == len(INDEXING.sqlite):
        return
    for column, index in COLUMNS.items():
        cursor.execute(f"DROP TABLE IF EXISTS {index}")
        cursor.execute(
            f"CREATE VIRTUAL TABLE {index} USING fts5(tokens, content='', detail=none, columnsize=0, tokenize='ascii')"
        )
        cursor.execute(f"INSERT INTO {index} (rowid, tokens) SELECT id, search_trigrams({column}) FROM {TABLE}")


def _install_postgresql(cursor) -> None:
    cursor.execute(_FUNCTION)
    for column, index in COLUMNS.items():
        # Without a list of pending entries, which every search would have to read through.
        cursor.execute(
            f"CREATE INDEX IF NOT EXISTS {index} ON search_entry "
            f"USING gin (search_trigrams({column})) WITH (fastupdate = off)"
        )
        # `finding` chooses the way by itself; statistics of tokens would cost each ANALYZE minutes.
        cursor.execute(f"ALTER INDEX {index} ALTER COLUMN 1 SET STATISTICS 0")


_INSTALL = {"sqlite": _install_sqlite, "postgresql": _install_postgresql}


def _put(row: str, condition: str = "true") -> str:
    return "".join(
        f"INSERT INTO {index} (rowid, tokens) SELECT {row}.id, search_trigrams({row}.{column}) "
        f"WHERE {condition.format(column)}; "
        for column, index in COLUMNS.items()
    )


def _take_out(row: str, condition: str = "true") -> str:
    return "".join(
        f"INSERT INTO {index} ({index}, rowid, tokens) SELECT 'delete', {row}.id, search_trigrams({row}.{column}) "
        f"WHERE {condition.format(column)}; "
        for column, index in COLUMNS.items()
    )


# A title that stays is not filed anew.
_CHANGED = "old.{0} <> new.{0}"

INDEXING = TriggerSet(
    tables={TABLE},
    sqlite=[
        Trigger(f"search_trigrams_{event}", TABLE, f"AFTER {event}", f"BEGIN {body} END")
        for event, body in {
            "insert": _put("new"),
            "delete": _take_out("old"),
            "update": _take_out("old", _CHANGED) + _put("new", _CHANGED),
        }.items()
    ],
    postgresql=[],
    before=install_index,
)

# The text in threes, begun at each of its first three characters; what follows a space within three is cut off. Done with
# strings it takes two thirds of the time that arrays of characters take.
_FUNCTION = r"""
CREATE OR REPLACE FUNCTION search_trigrams(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_to_tsvector(array_remove(string_to_array(regexp_replace(
        regexp_replace(words, '...', E'\\&\n', 'g') || E'\n'
            || regexp_replace(substr(words, 2), '...', E'\\&\n', 'g') || E'\n'
            || regexp_replace(substr(words, 3), '...', E'\\&\n', 'g'),
        ' [^\n]*', '', 'g'), E'\n'), ''))
    FROM (SELECT translate(words, E'\n', ' ')) AS line (words)
$$
"""
