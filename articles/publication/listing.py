"""Listing stories on columns' pages where they are written: database triggers write `ColumnListing`.

They follow a story's own column, its dates and its further columns, and the place of a column below another.
"""

from collections.abc import Iterator

from django.db import connection

from eduweb.core.acts.triggers import Function, Trigger, TriggerSet

from ..models import Column, ColumnListing, PublishedArticle

STORIES, LISTING, COLUMNS = (one._meta.db_table for one in (PublishedArticle, ColumnListing, Column))
FURTHER = PublishedArticle.further_columns.through._meta.db_table
BATCH = 1000
_KEYS = ("column_id", "published_at", "expires_at")


def _wanted(chosen: str) -> str:
    """SQL for the rows of the stories whose numbers `chosen` selects."""
    named = (
        f"SELECT article_id AS number, column_id FROM {STORIES} WHERE article_id IN ({chosen}) UNION ALL "
        f"SELECT publishedarticle_id, column_id FROM {FURTHER} WHERE publishedarticle_id IN ({chosen})"
    )
    pages = (
        f"SELECT number, column_id FROM ({named}) AS named UNION "
        f"SELECT number, parent_id FROM ({named}) AS below JOIN {COLUMNS} AS parts ON parts.id = below.column_id "
        "WHERE parent_id IS NOT NULL"
    )
    return (
        f"SELECT story.article_id, page.column_id, story.published_at, story.expires_at "
        f"FROM ({pages}) AS page JOIN {STORIES} AS story ON story.article_id = page.number"
    )


def _anew(chosen: str) -> tuple[str, str]:
    """Two statements that write the rows of these stories anew; `chosen` must not ask the listing itself."""
    return (
        f"DELETE FROM {LISTING} WHERE story_id IN ({chosen})",
        f"INSERT INTO {LISTING} (story_id, column_id, published_at, expires_at) {_wanted(chosen)}",
    )


def relist() -> None:
    """Write anew what differs from what should be listed, a batch at a time."""
    present = f"SELECT story_id, column_id, published_at, expires_at FROM {LISTING}"
    wanted = _wanted(f"SELECT article_id FROM {STORIES}")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT story_id FROM ({present} EXCEPT {wanted}) AS too_much "
            f"UNION SELECT article_id FROM ({wanted} EXCEPT {present}) AS missing"
        )
        numbers = sorted({number for (number,) in cursor.fetchall()})
        for start in range(0, len(numbers), BATCH):
            for statement in _anew(", ".join(map(str, numbers[start : start + BATCH]))):
                cursor.execute(statement)


def _differs(new: str, old: str, names: tuple[str, ...], differ: str) -> str:
    return " OR ".join(f"{new}.{name} {differ} {old}.{name}" for name in names)


def _below(columns: str) -> str:
    """SQL for the stories that name these columns."""
    return (
        f"SELECT article_id FROM {STORIES} WHERE column_id IN ({columns}) UNION "
        f"SELECT publishedarticle_id FROM {FURTHER} WHERE column_id IN ({columns})"
    )


def _sqlite() -> Iterator[Trigger]:
    moved, put_elsewhere = _differs("new", "old", _KEYS, "IS NOT"), _differs("new", "old", ("parent_id",), "IS NOT")
    for table, event, when, chosen in (
        (STORIES, "insert", "", "SELECT new.article_id"),
        (STORIES, "update", f"WHEN {moved}", "SELECT new.article_id"),
        (STORIES, "delete", "", "SELECT old.article_id"),
        (FURTHER, "insert", "", "SELECT new.publishedarticle_id"),
        (FURTHER, "delete", "", "SELECT old.publishedarticle_id"),
        (COLUMNS, "update", f"WHEN {put_elsewhere}", _below("SELECT new.id")),
    ):
        yield Trigger(f"list_{table}_{event}", table, f"AFTER {event}", f"{when} BEGIN {'; '.join(_anew(chosen))}; END")


def _postgresql() -> Iterator[Trigger]:
    new, old = "NEW TABLE AS added", "OLD TABLE AS gone"
    moved = _differs("added", "gone", _KEYS, "IS DISTINCT FROM")
    elsewhere = _below(
        "SELECT added.id FROM added JOIN gone ON added.id = gone.id WHERE added.parent_id IS DISTINCT FROM gone.parent_id"
    )
    changed = f"SELECT added.article_id FROM added JOIN gone ON added.article_id = gone.article_id WHERE {moved}"
    for table, event, rows, chosen in (
        (STORIES, "insert", new, "SELECT article_id FROM added"),
        (STORIES, "update", f"{new} {old}", changed),
        (STORIES, "delete", old, "SELECT article_id FROM gone"),
        (FURTHER, "insert", new, "SELECT publishedarticle_id FROM added"),
        (FURTHER, "delete", old, "SELECT publishedarticle_id FROM gone"),
        (COLUMNS, "update", f"{new} {old}", elsewhere),
    ):
        function = Function(f"list_{table}_{event}", f"{'; '.join(_anew(chosen))}; RETURN NULL;")
        action = f"REFERENCING {rows} FOR EACH STATEMENT"
        yield Trigger(f"list_{event}", table, f"AFTER {event}", action, function)
    emptied = Function("list_nothing", f"DELETE FROM {LISTING}; RETURN NULL;")
    yield Trigger("list_truncate", STORIES, "AFTER truncate", "FOR EACH STATEMENT", emptied)


LISTED = TriggerSet(
    tables={STORIES, LISTING, COLUMNS, FURTHER}, sqlite=[*_sqlite()], postgresql=[*_postgresql()], after=relist
)
