"""Database triggers that keep which campuses a school had: before the first change of a day, the whole list as it was.

The list goes into the school's changes (`SchoolChange`) as one field `campuses`, so that a day is looked up as for every
other field: the first former value that ended later.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from eduweb.core.acts.triggers import Function, Trigger, TriggerSet

from ..models import Campus, School, SchoolChange
from .recording import TODAY

CAMPUSES = "campuses"
# As `SchoolQuerySet.with_campuses` names them, so that a page shows former rows as it shows present ones.
NAMES = {"campus_name": "name", "campus_address": "address", "campus_telephone": "telephone"}
_PAIRS = ", ".join(f"'{name}', {column}" for name, column in NAMES.items())
TABLE, CHANGES = Campus._meta.db_table, SchoolChange._meta.db_table
EVENTS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


def then(changes: Iterable[SchoolChange], day: date) -> list[dict[str, str]] | None:
    """The campuses on that day, from the school's changes (the earliest first); None where they are still the same."""
    return next((json.loads(one.value) for one in changes if one.field == CAMPUSES and one.on > day), None)


def in_words(value: str) -> str:
    """A kept list as people read it."""
    return "；".join(f"{row['campus_name']}（{row['campus_address']}）" for row in json.loads(value)) or "没有校区"


def forget(school: School) -> None:
    """A school that has just been entered had its campuses before it was."""
    SchoolChange.objects.filter(school=school, field=CAMPUSES).delete()


def _keep(event: str, vendor: str, listed: str, nobody: str) -> str:
    """The statements that write down the list of each school concerned; a campus that moves concerns two."""
    return " ".join(
        f'INSERT INTO {CHANGES} (school_id, "on", kind, field, value, reason, document_number, others) '
        f"SELECT {row}.school_id, {TODAY[vendor]}, 'value', '{CAMPUSES}', {listed.format(row=row)}, '', '', {nobody} "
        f"WHERE ({_matters(event, row)}) AND NOT EXISTS ({_kept_today(row, vendor)});"
        for row in EVENTS[event]
    )


def _kept_today(row: str, vendor: str) -> str:
    conditions = f"school_id = {row}.school_id AND field = '{CAMPUSES}' AND \"on\" = {TODAY[vendor]}"
    return f"SELECT 1 FROM {CHANGES} WHERE {conditions}"


def _matters(event: str, row: str) -> str:
    if event != "update":
        return "1 = 1"
    moved = "OLD.school_id <> NEW.school_id"
    if row == "NEW":
        return moved
    return " OR ".join([moved, *(f"OLD.{column} <> NEW.{column}" for column in NAMES.values())])


def _sqlite() -> Iterator[Trigger]:
    rows = f"SELECT * FROM {TABLE} WHERE school_id = {{row}}.school_id ORDER BY id"
    listed = f"(SELECT json_group_array(json_object({_PAIRS})) FROM ({rows}))"
    for event in EVENTS:
        body = _keep(event, "sqlite", listed, "'[]'")
        yield Trigger(f"campus_keep_{event}", TABLE, f"BEFORE {event.upper()}", f"BEGIN {body} END")


def _postgresql() -> Iterator[Trigger]:
    rows = f"FROM {TABLE} WHERE school_id = {{row}}.school_id"
    listed = f"(SELECT COALESCE(jsonb_agg(jsonb_build_object({_PAIRS}) ORDER BY id)::text, '[]') {rows})"
    for event, concerned in EVENTS.items():
        name, body = f"campus_keep_{event}", _keep(event, "postgresql", listed, "'[]'::jsonb")
        function = Function(name, f"{body} RETURN {concerned[-1]};")
        yield Trigger(name, TABLE, f"BEFORE {event.upper()}", "FOR EACH ROW", function)


CAMPUS_RECORDING = TriggerSet(
    tables={TABLE, CHANGES}, sqlite=[*_sqlite()], postgresql=[*_postgresql()], ignores_migrations=True
)
