"""Marks of every change of a name, so that a process knows whether the names that it holds are those of the database.

A mark is a random number in a row of its own: whatever others commit, and whatever one's own transaction writes or rolls
back, their count and sum are others than ever before. A new row waits for nobody, as raising a counter would; marks are
taken away only where a new one is added.
"""

from secrets import randbelow

from django.db import connection

from eduweb.core.acts.running import act
from eduweb.core.acts.triggers import Function, Trigger, TriggerSet

from ..models import Entry, NameChange

# Counting so many takes less than a millisecond.
MOST_KEPT = 1000
HIGHEST = 2**31 - 1
_TABLE, _MARKS = Entry._meta.db_table, NameChange._meta.db_table
# What is held of an entry.
_HELD = ("id", "kind", "rank", "dated", "title_text", "is_named")
_RANDOM = {"sqlite": f"abs(random() % {HIGHEST})", "postgresql": f"floor(random() * {HIGHEST})"}
_DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}


def seen() -> tuple[int, int]:
    """What tells the present names from all others, as this connection sees them. One short query."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), coalesce(sum(mark), 0) FROM {_MARKS}")
        return cursor.fetchone()


@act
def forget_changes() -> int:
    """Take away the marks when they have become many; returns how many went."""
    if NameChange.objects.count() <= MOST_KEPT:
        return 0
    _mark_anew()
    return NameChange.objects.exclude(pk=NameChange.objects.latest("pk").pk).delete()[0]


def _mark_anew() -> None:
    NameChange.objects.create(mark=randbelow(HIGHEST))


def _mark(vendor: str) -> str:
    return f"INSERT INTO {_MARKS} (mark) VALUES ({_RANDOM[vendor]})"


def _conditions(vendor: str) -> dict[str, str]:
    """When an event changes a name, by event."""
    differs = " OR ".join(f"OLD.{column} {_DIFFERS[vendor]} NEW.{column}" for column in _HELD)
    return {
        "INSERT": "NEW.is_named",
        "DELETE": "OLD.is_named",
        "UPDATE": f"(OLD.is_named OR NEW.is_named) AND ({differs})",
    }


_MARK = Function("mark_name_change", f"{_mark('postgresql')}; RETURN NULL;")

CHANGES = TriggerSet(
    tables={_TABLE, _MARKS},
    sqlite=[
        Trigger(f"search_names_{event.lower()}", _TABLE, f"AFTER {event}", f"WHEN {when} BEGIN {_mark('sqlite')}; END")
        for event, when in _conditions("sqlite").items()
    ],
    postgresql=[
        Trigger(f"search_names_{event.lower()}", _TABLE, f"AFTER {event}", f"FOR EACH ROW WHEN ({when})", _MARK)
        for event, when in _conditions("postgresql").items()
    ],
    after=_mark_anew,  # migrations know no triggers
)
