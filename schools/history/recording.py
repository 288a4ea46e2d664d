"""Database triggers that keep what was: the former value of a school's public fields, and the codes of deleted schools.

They count bulk updates, imports and the shell too, but no migrations.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.conf import settings

from eduweb.core.acts.triggers import Function, Trigger, TriggerSet

from ..models import RetiredCode, School, SchoolChange
from ..rules.ownership import public_fields

# Neither the code, which stays, nor what says nothing of the school itself.
NOT_KEPT = {"code", "confirmed_on", "former_names"}
KEPT = [name for name in public_fields(School) if name not in NOT_KEPT]

TABLE, CHANGES, CODES = (model._meta.db_table for model in (School, SchoolChange, RetiredCode))
REFUSAL = "这个学校标识码已经停用，不能再给其他学校"
# A deleted school takes its past along, also what its campuses' end has just written (`schools.history.campus_recording`).
_FORGET = f"DELETE FROM {CHANGES} WHERE school_id = OLD.id;"
# The day in the bureau's time zone, which knows no summer time.
TODAY = {
    "sqlite": "date('now', '+8 hours')",
    "postgresql": f"(CURRENT_TIMESTAMP AT TIME ZONE '{settings.TIME_ZONE}')::date",
}


@contextmanager
def dated(school: School, day: date, **words: Any) -> Iterator[None]:
    """What changes of this school inside, did so on `day`; `words` (kind, reason, document_number …) are added to it.

    For use inside a transaction that has locked the school's row.
    """
    last = SchoolChange.objects.order_by("-id").values_list("id", flat=True).first() or 0
    yield
    SchoolChange.objects.filter(school=school, pk__gt=last).update(on=day, **words)


def _column(name: str) -> str:
    field: Any = School._meta.get_field(name)
    return field.column


def _keep(name: str, vendor: str) -> str:
    """The statement that keeps one field's former value, where it changed."""
    column, differs = _column(name), {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}[vendor]
    nobody = {"sqlite": "'[]'", "postgresql": "'[]'::jsonb"}[vendor]
    return (
        f'INSERT INTO {CHANGES} (school_id, "on", kind, field, value, reason, document_number, others) '
        f"SELECT OLD.id, {TODAY[vendor]}, 'value', '{name}', COALESCE(CAST(OLD.{column} AS TEXT), ''), '', '', {nobody} "
        f"WHERE OLD.{column} {differs} NEW.{column};"
    )


def _sqlite() -> Iterator[Trigger]:
    columns = ", ".join(_column(name) for name in KEPT)
    keep = " ".join(_keep(name, "sqlite") for name in KEPT)
    yield Trigger("past_keep", TABLE, f"AFTER UPDATE OF {columns}", f"BEGIN {keep} END")
    retire = f"INSERT OR IGNORE INTO {CODES} VALUES (OLD.code, OLD.name); {_FORGET}"
    yield Trigger("past_retire", TABLE, "AFTER DELETE", f"BEGIN {retire} END")
    refuse = f"SELECT RAISE(ABORT, '{REFUSAL}') WHERE EXISTS (SELECT 1 FROM {CODES} WHERE code = NEW.code);"
    yield Trigger("past_refuse", TABLE, "BEFORE INSERT", f"BEGIN {refuse} END")


def _postgresql() -> Iterator[Trigger]:
    keep = " ".join(_keep(field, "postgresql") for field in KEPT)
    yield _postgresql_trigger("past_keep", "AFTER UPDATE", f"{keep} RETURN NEW;")
    retire = f"INSERT INTO {CODES} VALUES (OLD.code, OLD.name) ON CONFLICT DO NOTHING; {_FORGET}"
    yield _postgresql_trigger("past_retire", "AFTER DELETE", f"{retire} RETURN OLD;")
    refuse = (
        f"IF EXISTS (SELECT 1 FROM {CODES} WHERE code = NEW.code) THEN "
        f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
    )
    yield _postgresql_trigger("past_refuse", "BEFORE INSERT", f"{refuse} RETURN NEW;")


def _postgresql_trigger(name: str, event: str, body: str) -> Trigger:
    return Trigger(name, TABLE, event, "FOR EACH ROW", Function(f"school_{name}", body))


RECORDING = TriggerSet(
    tables={TABLE, CHANGES, CODES}, sqlite=[*_sqlite()], postgresql=[*_postgresql()], ignores_migrations=True
)
