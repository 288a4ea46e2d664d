"""The index of trigrams beside the entries, kept by the database itself so that no write can forget it.

SQLite: two contentless FTS5 tables filled by triggers, which call `trigrams.tokens` through the connection. They hold of
an entry what its columns `filed_…` say, or the entry's own text where these are NULL.
PostgreSQL: two GIN indexes on an expression, without the entries that wait; nothing is stored besides.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import F, Func, Q, QuerySet
from django.db.models.expressions import RawSQL

from eduweb.core.acts.triggers import Trigger, TriggerSet
from eduweb.core.render_cache.compiled_query import CompiledQuery
from eduweb.core.text.trigrams import matches

from .models import Entry, holds_all
from .trigrams import fts5_query, tokens, tsquery

TABLE = Entry._meta.db_table
COLUMNS = {"title_text": "search_title_trigrams", "text": "search_text_trigrams"}
# What the index holds of an entry, by the indexed column.
FILED = {"title_text": "filed_title", "text": "filed_text"}
_POSTGRESQL = {"title_text": "search_title_filed", "text": "search_text_filed"}
# That of what is found by its name; SQLite reads through that in its index `search_names`.
_NAMED = {"text": "search_named_texts"}
# More are found sooner by reading through all of them.
MOST_NAMED_BY_INDEX = 500
# A row costs 3.4 ms of PostgreSQL's processor time by itself, and 1.1 in an index that is made whole: so many rows may be
# made anew with each that comes.
MOST_MADE_ANEW = 2
_WAITING = f"SELECT id FROM {TABLE} WHERE filed_text IS NOT NULL"


def candidates(entries: QuerySet, column: str, *words: str) -> QuerySet:
    """Those `entries` whose `column` (title_text or text) has every token of the normalised `words`.

    Of those that wait to be filed the index may say what they said before: their texts are read, and decide.
    """
    if connection.vendor == "postgresql":
        has_tokens, filed = matches(Func(F(column), function="search_trigrams"), tsquery(*words)), Q(filed_text=None)
        # The indexes prove the first condition by themselves; with a test of the text in it the tokens of each candidate
        # would be made anew, half a millisecond each.
        return entries.filter(filed & Q(has_tokens) | ~filed).filter(filed | holds_all(column, words))
    index = COLUMNS[column]
    named = f"SELECT rowid FROM {index} WHERE {index} MATCH %s AND rowid NOT IN ({_WAITING})"
    read = "".join([_WAITING, *(f" AND instr({column}, %s) > 0" for _ in words)])
    return entries.filter(pk__in=RawSQL(f"{named} UNION ALL {read}", [fts5_query(*words), *words]))


def named_holding(entries: QuerySet, *words: str) -> QuerySet:
    """Those of the named `entries` whose text holds all the words."""
    held = holds_all("text", words)
    if connection.vendor != "postgresql":
        return entries.filter(held)
    has_tokens, filed = matches(Func(F("text"), function="search_trigrams"), tsquery(*words)), Q(filed_text=None)
    chosen = entries.filter(filed & Q(has_tokens) | ~filed).filter(held)
    is_few = chosen.order_by()[: MOST_NAMED_BY_INDEX + 1].count() <= MOST_NAMED_BY_INDEX
    return chosen if is_few else entries.filter(held)


def is_any_holding(kind: str, words: tuple[str, ...], selecting: tuple[str, ...]) -> bool:
    """Whether an entry of this kind, or of any for "", holds all the words in its text: for words that few hold.

    The index is asked for those that are `selecting`, some or all of them.
    """
    blanks = _blanks(len(words))
    values = {**dict(zip(blanks, words, strict=True)), _index_query(*blanks): _index_query(*selecting)}
    return bool(_ANY_HOLDING.rows(kind, len(words), values=values))


def _any_holding(kind: str, count: int) -> QuerySet:
    held = Entry.objects.of_kind(kind).filter(holds_all("text", _blanks(count)))
    return candidates(held, "text", *_blanks(count)).values_list("pk")[:1]


def _blanks(count: int) -> list[str]:
    """Words that nobody can ask for, in the places of those that are filled in."""
    return [f"\x00{place:02}" for place in range(count)]


def _index_query(*words: str) -> str:
    return tsquery(*words) if connection.vendor == "postgresql" else fts5_query(*words)


_ANY_HOLDING = CompiledQuery(_any_holding)


def names_more_than(column: str, words: tuple[str, ...], most: int) -> bool:
    """Whether SQLite's index alone names more than `most` candidates; it is read no further than that.

    It may be wrong by the entries that wait: that makes a search take the longer way, and finds the same.
    """
    index = COLUMNS[column]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH %s LIMIT %s)",
            [fts5_query(*words), most + 1],
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
    """For a load of so many rows: PostgreSQL makes an index whole several times faster than row by row. What is missing
    of it, as after a load that was broken off, is made in any case."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        if Entry.objects.count() <= rows * MOST_MADE_ANEW:
            _drop_indexes(cursor, [*_POSTGRESQL.values(), *_NAMED.values()])
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
        cursor.execute(
            f"INSERT INTO {index} (rowid, tokens) "
            f"SELECT id, search_trigrams(coalesce({FILED[column]}, {column})) FROM {TABLE}"
        )


def _install_postgresql(cursor) -> None:
    cursor.execute(_FUNCTION)
    stories = [(index, column, "filed_text IS NULL") for column, index in _POSTGRESQL.items()]
    named = [(index, column, "filed_text IS NULL AND is_named") for column, index in _NAMED.items()]
    for index, column, condition in stories + named:
        # Without a list of pending entries, which every search would have to read through.
        cursor.execute(
            f"CREATE INDEX IF NOT EXISTS {index} ON {TABLE} "
            f"USING gin (search_trigrams({column})) WITH (fastupdate = off) WHERE {condition}"
        )
        # `finding` chooses the way by itself; statistics of tokens would cost each ANALYZE minutes.
        cursor.execute(f"ALTER INDEX {index} ALTER COLUMN 1 SET STATISTICS 0")
    # Those of version 0.1, which held the waiting entries too, and of names, which are searched in memory.
    _drop_indexes(cursor, [*COLUMNS.values(), "search_named_titles", "search_named_sounds"])
    # Of a new column the planner believes that it is hardly ever NULL, and would read the whole table.
    cursor.execute(f"ANALYZE {TABLE} (filed_text)")


def _drop_indexes(cursor, indexes: Iterable[str]) -> None:
    for index in indexes:
        cursor.execute(f"DROP INDEX IF EXISTS {index}")


_INSTALL = {"sqlite": _install_sqlite, "postgresql": _install_postgresql}


def _put(row: str, condition: str = "true") -> str:
    return _each_index("INSERT INTO {index} (rowid, tokens) SELECT {row}.id, {tokens}", row, condition)


def _take_out(row: str, condition: str = "true") -> str:
    return _each_index(
        "INSERT INTO {index} ({index}, rowid, tokens) SELECT 'delete', {row}.id, {tokens}", row, condition
    )


def _each_index(statement: str, row: str, condition: str) -> str:
    return "".join(
        statement.format(index=index, row=row, tokens=f"search_trigrams({_held(row, column)})")
        + f" WHERE {condition.format(old=_held('old', column), new=_held('new', column))}; "
        for column, index in COLUMNS.items()
    )


def _held(row: str, column: str) -> str:
    """What the index holds of this version of an entry."""
    return f"coalesce({row}.{FILED[column]}, {row}.{column})"


# A title that stays is not filed anew, nor is anything by a change that waits.
_CHANGED = "{old} <> {new}"

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
# strings it takes two thirds of the time that arrays of characters take. The cost is its true one, half a millisecond:
# thinking it cheap, the planner reads the whole table for the first match of a word that nothing holds.
_FUNCTION = r"""
CREATE OR REPLACE FUNCTION search_trigrams(words text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 20000 AS $$
    SELECT array_to_tsvector(array_remove(string_to_array(regexp_replace(
        regexp_replace(words, '...', E'\\&\n', 'g') || E'\n'
            || regexp_replace(substr(words, 2), '...', E'\\&\n', 'g') || E'\n'
            || regexp_replace(substr(words, 3), '...', E'\\&\n', 'g'),
        ' [^\n]*', '', 'g'), E'\n'), ''))
    FROM (SELECT translate(words, E'\n', ' ')) AS line (words)
$$
"""
