"""Counting a column's stories where they are written: database triggers keep `StoryTally`, as others keep the edition.

A column of a hundred thousand stories is counted, and its oldest page found, by reading one row for each month.
"""

from collections.abc import Iterable
from datetime import date

from django.db import connection
from django.utils import timezone

from ..models import PublishedArticle, StoryTally

STORIES, TALLY = PublishedArticle._meta.db_table, StoryTally._meta.db_table
EVENTS = ("insert", "update", "delete")
_MONTHS = {
    "sqlite": "substr({row}published_at, 1, 7) || '-01'",
    "postgresql": "date_trunc('month', {row}published_at AT TIME ZONE 'UTC')::date",
}


def months(columns: Iterable[int]) -> list[tuple[date, int]]:
    """`[(first day of the month in UTC, public stories of these columns), …]`, newest first. One query."""
    numbers = list(columns)
    if not numbers:
        return []
    ours = f"column_id IN ({', '.join(['%s'] * len(numbers))})"
    # What has ended counts no more, even before the clock's tick takes it away.
    ended = f"SELECT {_month()}, -1 FROM {STORIES} WHERE {ours} AND expires_at <= %s"
    counted = f"SELECT month, stories FROM {TALLY} WHERE {ours} UNION ALL {ended}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT month, sum(stories) FROM ({counted}) AS counted "
            "GROUP BY month HAVING sum(stories) > 0 ORDER BY month DESC",
            [*numbers, *numbers, connection.ops.adapt_datetimefield_value(timezone.now())],
        )
        return [(_date(month), int(stories)) for month, stories in cursor.fetchall()]


def install(**_kwargs) -> None:
    """Make the triggers anew, since SQLite drops them with a table that it rebuilds, and count from the beginning."""
    if not {STORIES, TALLY} <= set(connection.introspection.table_names()):
        return
    with connection.cursor() as cursor:
        for statement in _TRIGGERS[connection.vendor]():
            cursor.execute(statement)
        cursor.execute(f"DELETE FROM {TALLY}")
        cursor.execute(
            f"INSERT INTO {TALLY} (column_id, month, stories) "
            f"SELECT column_id, {_month()}, count(*) FROM {STORIES} GROUP BY 1, 2"
        )


def _month(row: str = "") -> str:
    return _MONTHS[connection.vendor].format(row=row)


def _date(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _sqlite():
    for event in EVENTS:
        yield f"DROP TRIGGER IF EXISTS tally_{event}"
    for event, body in {
        "insert": _sqlite_add(),
        "delete": _sqlite_take(),
        "update": _sqlite_add() + _sqlite_take(),
    }.items():
        yield f"CREATE TRIGGER tally_{event} AFTER {event} ON {STORIES} BEGIN {body} END"


def _sqlite_add() -> str:
    return (
        f"INSERT INTO {TALLY} (column_id, month, stories) "
        f"VALUES (new.column_id, {_month('new.')}, 1) "
        "ON CONFLICT (column_id, month) DO UPDATE SET stories = stories + 1; "
    )


def _sqlite_take() -> str:
    return f"UPDATE {TALLY} SET stories = stories - 1 WHERE column_id = old.column_id AND month = {_month('old.')}; "


def _postgresql():
    yield _POSTGRESQL_FUNCTION
    for event in EVENTS:
        tables = " ".join(
            name
            for name, events in {
                "NEW TABLE AS added": ("insert", "update"),
                "OLD TABLE AS gone": ("update", "delete"),
            }.items()
            if event in events
        )
        yield (
            f"CREATE OR REPLACE TRIGGER tally_{event} AFTER {event} ON {STORIES} "
            f"REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION tally_stories()"
        )
    yield (
        f"CREATE OR REPLACE TRIGGER tally_truncate AFTER TRUNCATE ON {STORIES} "
        "FOR EACH STATEMENT EXECUTE FUNCTION tally_stories()"
    )


_TRIGGERS = {"sqlite": _sqlite, "postgresql": _postgresql}

_POSTGRESQL_FUNCTION = f"""
CREATE OR REPLACE FUNCTION tally_stories() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        DELETE FROM {TALLY};
        RETURN NULL;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO {TALLY} AS tally (column_id, month, stories)
        SELECT column_id, {_MONTHS["postgresql"].format(row="")}, count(*) FROM added GROUP BY 1, 2
        ON CONFLICT (column_id, month) DO UPDATE SET stories = tally.stories + excluded.stories;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        UPDATE {TALLY} AS tally SET stories = tally.stories - counted.stories
        FROM (
            SELECT column_id, {_MONTHS["postgresql"].format(row="")} AS month, count(*) AS stories FROM gone GROUP BY 1, 2
        ) AS counted
        WHERE tally.column_id = counted.column_id AND tally.month = counted.month;
    END IF;
    RETURN NULL;
END $$;
"""
