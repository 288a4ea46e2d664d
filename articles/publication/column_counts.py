"""Counting what a column's page lists where it is listed: database triggers write `StoryTally`.

A column of a hundred thousand stories is counted, and its oldest page found, by reading one row for each month.
"""

from collections.abc import Iterator
from datetime import date

from django.db import connection
from django.utils import timezone

from eduweb.core.acts.triggers import Function, Trigger, TriggerSet

from ..models import ColumnListing, StoryTally

LISTING, TALLY = ColumnListing._meta.db_table, StoryTally._meta.db_table
_MONTHS = {
    "sqlite": "substr({row}published_at, 1, 7) || '-01'",
    "postgresql": "date_trunc('month', {row}published_at AT TIME ZONE 'UTC')::date",
}


def stories_by_month(column: int) -> list[tuple[date, int]]:
    """`[(first day of the month in UTC, stories that this column's page lists), …]`, newest first. One query."""
    # A story whose publicity has ended counts no more, even before the clock's tick takes it away.
    ended = f"SELECT {_month()}, -1 FROM {LISTING} WHERE column_id = %s AND expires_at <= %s"
    counted = f"SELECT month, stories FROM {TALLY} WHERE column_id = %s UNION ALL {ended}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT month, sum(stories) FROM ({counted}) AS counted "
            "GROUP BY month HAVING sum(stories) > 0 ORDER BY month DESC",
            [column, column, connection.ops.adapt_datetimefield_value(timezone.now())],
        )
        return [(_date(month), int(stories)) for month, stories in cursor.fetchall()]


def recount() -> None:
    """Count all that is listed anew."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TALLY}")
        cursor.execute(
            f"INSERT INTO {TALLY} (column_id, month, stories) "
            f"SELECT column_id, {_month()}, count(*) FROM {LISTING} GROUP BY 1, 2"
        )


def _month() -> str:
    return _MONTHS[connection.vendor].format(row="")


def _date(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _sqlite() -> Iterator[Trigger]:
    for event, body in {
        "insert": _sqlite_add(),
        "delete": _sqlite_take(),
        "update": _sqlite_add() + _sqlite_take(),
    }.items():
        yield Trigger(f"tally_{event}", LISTING, f"AFTER {event}", f"BEGIN {body} END")


def _sqlite_add() -> str:
    return (
        f"INSERT INTO {TALLY} (column_id, month, stories) "
        f"VALUES (new.column_id, {_MONTHS['sqlite'].format(row='new.')}, 1) "
        "ON CONFLICT (column_id, month) DO UPDATE SET stories = stories + 1; "
    )


def _sqlite_take() -> str:
    month = _MONTHS["sqlite"].format(row="old.")
    return f"UPDATE {TALLY} SET stories = stories - 1 WHERE column_id = old.column_id AND month = {month}; "


_MONTH = _MONTHS["postgresql"].format(row="")
_FUNCTION = Function(
    "tally_stories",
    f"""
    IF TG_OP = 'TRUNCATE' THEN
        DELETE FROM {TALLY};
        RETURN NULL;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO {TALLY} AS tally (column_id, month, stories)
        SELECT column_id, {_MONTH}, count(*) FROM added GROUP BY 1, 2
        ON CONFLICT (column_id, month) DO UPDATE SET stories = tally.stories + excluded.stories;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        UPDATE {TALLY} AS tally SET stories = tally.stories - counted.stories
        FROM (SELECT column_id, {_MONTH} AS month, count(*) AS stories FROM gone GROUP BY 1, 2) AS counted
        WHERE tally.column_id = counted.column_id AND tally.month = counted.month;
    END IF;
    RETURN NULL;
    """,
)


def _postgresql() -> Iterator[Trigger]:
    for event, rows in {
        "insert": "REFERENCING NEW TABLE AS added ",
        "update": "REFERENCING NEW TABLE AS added OLD TABLE AS gone ",
        "delete": "REFERENCING OLD TABLE AS gone ",
        "truncate": "",
    }.items():
        yield Trigger(f"tally_{event}", LISTING, f"AFTER {event}", f"{rows}FOR EACH STATEMENT", _FUNCTION)


COUNTING = TriggerSet(tables={LISTING, TALLY}, sqlite=[*_sqlite()], postgresql=[*_postgresql()], after=recount)
