"""The history of campuses: triggers record the whole list before the first change of a day.

The list is a former value of one field `campuses` in the school's changes.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from eduweb.core.acts.triggers import Function, Trigger, TriggerSet

from ..models import Campus, School, SchoolChange
from .recording import CHANGES, TODAY, record_value

CAMPUSES = "campuses"
# Keys of the list by columns of the campus, named as in `SchoolQuerySet.with_campuses` for the same page.
KEYS = {"campus_name": "name", "campus_address": "address", "campus_telephone": "telephone"}
TABLE = Campus._meta.db_table
EVENTS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}
_PAIRS = ", ".join(f"'{name}', {column}" for name, column in KEYS.items())


def campuses_on(day: date, changes: Iterable[SchoolChange]) -> list[dict[str, str]] | None:
    """The campuses on that day, from the school's changes (the earliest first); None for the present ones."""
    return next((json.loads(change.value) for change in changes if change.field == CAMPUSES and change.on > day), None)


def campuses_in_words(value: str) -> str:
    """The list of a change as text for people."""
    return "；".join(f"{row['campus_name']}（{row['campus_address']}）" for row in json.loads(value)) or "没有校区"


def forget_campus_changes(school: School) -> None:
    """Delete the changes of the campuses of a school that has just been entered with them."""
    SchoolChange.objects.filter(school=school, field=CAMPUSES).delete()


def _record_lists(event: str, vendor: str, listed: str) -> str:
    """The statements that record the list of each school concerned: two schools if the campus moves."""
    return " ".join(
        record_value(vendor, f"{row}.school_id", CAMPUSES, listed.format(row=row), _condition(event, row, vendor))
        for row in EVENTS[event]
    )


def _condition(event: str, row: str, vendor: str) -> str:
    """The condition that the row changes the list, and that the list was not recorded today."""
    same_day = f"school_id = {row}.school_id AND field = '{CAMPUSES}' AND \"on\" = {TODAY[vendor]}"
    return f"({_is_changed(event, row)}) AND NOT EXISTS (SELECT 1 FROM {CHANGES} WHERE {same_day})"


def _is_changed(event: str, row: str) -> str:
    if event != "update":
        return "1 = 1"
    moved = "OLD.school_id <> NEW.school_id"
    if row == "NEW":
        return moved
    return " OR ".join([moved, *(f"OLD.{column} <> NEW.{column}" for column in KEYS.values())])


def _sqlite() -> Iterator[Trigger]:
    rows = f"SELECT * FROM {TABLE} WHERE school_id = {{row}}.school_id ORDER BY id"
    listed = f"(SELECT json_group_array(json_object({_PAIRS})) FROM ({rows}))"
    for event in EVENTS:
        body = _record_lists(event, "sqlite", listed)
        yield Trigger(f"campus_keep_{event}", TABLE, f"BEFORE {event.upper()}", f"BEGIN {body} END")


def _postgresql() -> Iterator[Trigger]:
    rows = f"FROM {TABLE} WHERE school_id = {{row}}.school_id"
    listed = f"(SELECT COALESCE(jsonb_agg(jsonb_build_object({_PAIRS}) ORDER BY id)::text, '[]') {rows})"
    for event, concerned in EVENTS.items():
        name, body = f"campus_keep_{event}", _record_lists(event, "postgresql", listed)
        function = Function(name, f"{body} RETURN {concerned[-1]};")
        yield Trigger(name, TABLE, f"BEFORE {event.upper()}", "FOR EACH ROW", function)


CAMPUS_RECORDING = TriggerSet(
    tables={TABLE, CHANGES}, sqlite=[*_sqlite()], postgresql=[*_postgresql()], ignores_migrations=True
)
