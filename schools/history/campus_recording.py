"""Database triggers for the history of campuses: before the first change of a day they record the whole list.

The list is a former value of one field `campuses` in the school's changes (`schools.history.campuses` reads it).
"""

from collections.abc import Iterator

from eduweb.core.acts.triggers import Function, Trigger, TriggerSet

from ..models import Campus, SchoolChange
from .campuses import CAMPUSES, KEYS
from .recording import TODAY

_PAIRS = ", ".join(f"'{name}', {column}" for name, column in KEYS.items())
TABLE, CHANGES = Campus._meta.db_table, SchoolChange._meta.db_table
EVENTS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


def _record_lists(event: str, vendor: str, listed: str, no_schools: str) -> str:
    """The statements that record the list of each school concerned: two schools if the campus moves."""
    return " ".join(
        f'INSERT INTO {CHANGES} (school_id, "on", kind, field, value, reason, document_number, others) '
        f"SELECT {row}.school_id, {TODAY[vendor]}, 'value', '{CAMPUSES}', {listed.format(row=row)}, '', '', {no_schools} "
        f"WHERE ({_condition(event, row)}) AND NOT EXISTS ({_recorded_today(row, vendor)});"
        for row in EVENTS[event]
    )


def _recorded_today(row: str, vendor: str) -> str:
    conditions = f"school_id = {row}.school_id AND field = '{CAMPUSES}' AND \"on\" = {TODAY[vendor]}"
    return f"SELECT 1 FROM {CHANGES} WHERE {conditions}"


def _condition(event: str, row: str) -> str:
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
        body = _record_lists(event, "sqlite", listed, "'[]'")
        yield Trigger(f"campus_keep_{event}", TABLE, f"BEFORE {event.upper()}", f"BEGIN {body} END")


def _postgresql() -> Iterator[Trigger]:
    rows = f"FROM {TABLE} WHERE school_id = {{row}}.school_id"
    listed = f"(SELECT COALESCE(jsonb_agg(jsonb_build_object({_PAIRS}) ORDER BY id)::text, '[]') {rows})"
    for event, concerned in EVENTS.items():
        name, body = f"campus_keep_{event}", _record_lists(event, "postgresql", listed, "'[]'::jsonb")
        function = Function(name, f"{body} RETURN {concerned[-1]};")
        yield Trigger(name, TABLE, f"BEFORE {event.upper()}", "FOR EACH ROW", function)


CAMPUS_RECORDING = TriggerSet(
    tables={TABLE, CHANGES}, sqlite=[*_sqlite()], postgresql=[*_postgresql()], ignores_migrations=True
)
