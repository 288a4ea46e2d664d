"""Database triggers for the history of the register.

They record former values of schools' public fields and codes of deleted schools; they see bulk updates, imports and the
shell as well, but no migrations.
"""

from collections.abc import Iterator

from django.conf import settings

from eduweb.core.acts.triggers import Function, Trigger, TriggerSet

from ..models import RetiredCode, School, SchoolChange
from ..rules.ownership import public_fields

# The code never changes, and the others say nothing of the school itself.
_WITHOUT_HISTORY = {"code", "confirmed_on", "former_names"}
RECORDED_FIELDS = [name for name in public_fields(School) if name not in _WITHOUT_HISTORY]

_COLUMNS = {field.name: str(field.column) for field in School._meta.concrete_fields}
TABLE, CHANGES, CODES = (model._meta.db_table for model in (School, SchoolChange, RetiredCode))
REFUSAL = "这个学校标识码已经停用，不能再给其他学校"
# The history goes with a deleted school, with the entry on the deletion of its campuses (`campuses`).
_DELETE_HISTORY = f"DELETE FROM {CHANGES} WHERE school_id = OLD.id;"
# The day in the bureau's time zone, which knows no summer time.
TODAY = {
    "sqlite": "date('now', '+8 hours')",
    "postgresql": f"(CURRENT_TIMESTAMP AT TIME ZONE '{settings.TIME_ZONE}')::date",
}
_AFTER_UPDATE = f"AFTER UPDATE OF {', '.join(_COLUMNS[name] for name in RECORDED_FIELDS)}"
DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}
NO_SCHOOLS = {"sqlite": "'[]'", "postgresql": "'[]'::jsonb"}


def record_value(vendor: str, school: str, field: str, value: str, condition: str) -> str:
    """The statement that records a former value of a school on this condition; all but `field` are SQL."""
    return (
        f'INSERT INTO {CHANGES} (school_id, "on", kind, field, value, reason, document_number, others) '
        f"SELECT {school}, {TODAY[vendor]}, 'value', '{field}', {value}, '', '', {NO_SCHOOLS[vendor]} "
        f"WHERE {condition};"
    )


def _record_fields(vendor: str) -> str:
    """The statement that records the former values of all changed fields."""
    fields = " UNION ALL ".join(_former_value(name, vendor) for name in RECORDED_FIELDS)
    return (
        f'INSERT INTO {CHANGES} (school_id, "on", kind, field, value, reason, document_number, others) '
        f"SELECT OLD.id, {TODAY[vendor]}, 'value', was.field, was.value, '', '', {NO_SCHOOLS[vendor]} "
        f"FROM ({fields}) AS was;"
    )


def _former_value(name: str, vendor: str) -> str:
    old, new = f"OLD.{_COLUMNS[name]}", f"NEW.{_COLUMNS[name]}"
    value = f"COALESCE(CAST({old} AS TEXT), '')"
    return f"SELECT '{name}' AS field, {value} AS value WHERE {old} {DIFFERS[vendor]} {new}"


def _sqlite() -> Iterator[Trigger]:
    yield Trigger("past_keep", TABLE, _AFTER_UPDATE, f"BEGIN {_record_fields('sqlite')} END")
    retire = f"INSERT OR IGNORE INTO {CODES} VALUES (OLD.code, OLD.name); {_DELETE_HISTORY}"
    yield Trigger("past_retire", TABLE, "AFTER DELETE", f"BEGIN {retire} END")
    refuse = f"SELECT RAISE(ABORT, '{REFUSAL}') WHERE EXISTS (SELECT 1 FROM {CODES} WHERE code = NEW.code);"
    yield Trigger("past_refuse", TABLE, "BEFORE INSERT", f"BEGIN {refuse} END")


def _postgresql() -> Iterator[Trigger]:
    yield _postgresql_trigger("past_keep", _AFTER_UPDATE, f"{_record_fields('postgresql')} RETURN NEW;")
    retire = f"INSERT INTO {CODES} VALUES (OLD.code, OLD.name) ON CONFLICT DO NOTHING; {_DELETE_HISTORY}"
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
