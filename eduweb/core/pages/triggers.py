"""Database triggers that raise the edition with every change to a table that the public reads.

Each app names its public models in its AppConfig (`public_models = ("School", …)`); their many-to-many tables come
along. Triggers count bulk updates and the shell too, and stand or fall with the writer's transaction.

On PostgreSQL they only leave a note, one row for each transaction, and the note raises the edition at the commit: a
long transaction would else keep the edition's row, and with it every publication, waiting to its end (DESIGN D12).
"""

from collections.abc import Iterator

from eduweb.core.acts.triggers import Function, Trigger, TriggerSet
from eduweb.core.records.public import public_models

from .edition import begin_series
from .models import Edition, EditionNote

EVENTS = ("INSERT", "UPDATE", "DELETE")
NOTES = EditionNote._meta.db_table
RAISE = f"UPDATE {Edition._meta.db_table} SET number = number + 1"
_NOTE = f"INSERT INTO {NOTES} VALUES (txid_current()) ON CONFLICT DO NOTHING"
# A statement that changed no row opens no edition.
_NOTE_IF_CHANGED = Function("raise_edition", f"IF EXISTS (SELECT 1 FROM changed) THEN {_NOTE}; END IF; RETURN NULL;")
_NOTE_ALWAYS = Function("raise_edition_always", f"{_NOTE}; RETURN NULL;")
_RAISE = Function("raise_noted_edition", f"{RAISE}; DELETE FROM {NOTES} WHERE writer = NEW.writer; RETURN NULL;")
_AT_THE_COMMIT = Trigger(
    "edition_noted", NOTES, "AFTER INSERT", "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW", _RAISE, constraint=True
)


def public_tables() -> Iterator[str]:
    """Names of the tables that public pages are made from."""
    for model in public_models():
        yield model._meta.db_table
        yield from (field.m2m_db_table() for field in model._meta.local_many_to_many)


def edition_triggers() -> TriggerSet:
    """The triggers of all public tables; a new series of editions begins when they have been created."""
    tables = sorted(set(public_tables()))
    return TriggerSet(
        tables={Edition._meta.db_table},
        sqlite=[trigger for table in tables for trigger in _sqlite(table)],
        postgresql=[*(trigger for table in tables for trigger in _postgresql(table)), _AT_THE_COMMIT],
        after=begin_series,
    )


def _sqlite(table: str) -> Iterator[Trigger]:
    for event in EVENTS:
        yield Trigger(f"edition_{event.lower()}_{table}", table, f"AFTER {event}", f"BEGIN {RAISE}; END")


def _postgresql(table: str) -> Iterator[Trigger]:
    for event in EVENTS:
        rows = "OLD" if event == "DELETE" else "NEW"
        action = f"REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT"
        yield Trigger(f"edition_{event.lower()}", table, f"AFTER {event}", action, _NOTE_IF_CHANGED)
    yield Trigger("edition_truncate", table, "AFTER TRUNCATE", "FOR EACH STATEMENT", _NOTE_ALWAYS)
