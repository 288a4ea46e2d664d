"""Database triggers that raise the edition with every change to a table that the public reads.

Each app names its public models in its AppConfig (`public_models = ("School", …)`); their many-to-many tables come
along. Triggers count bulk updates and the shell too, and stand or fall with the writer's transaction.
"""

from collections.abc import Iterator

from django.apps import apps

from eduweb.core.acts.triggers import Function, Trigger, TriggerSet

from .edition import begin_series
from .models import Edition

EVENTS = ("INSERT", "UPDATE", "DELETE")
RAISE = f"UPDATE {Edition._meta.db_table} SET number = number + 1"
# A statement that changed no row opens no edition.
_RAISE_IF_CHANGED = Function("raise_edition", f"IF EXISTS (SELECT 1 FROM changed) THEN {RAISE}; END IF; RETURN NULL;")
_RAISE_ALWAYS = Function("raise_edition_always", f"{RAISE}; RETURN NULL;")


def public_tables() -> Iterator[str]:
    """Names of the tables that public pages are made from."""
    for config in apps.get_app_configs():
        for name in getattr(config, "public_models", ()):
            model = config.get_model(name)
            yield model._meta.db_table
            yield from (field.m2m_db_table() for field in model._meta.local_many_to_many)


def edition_triggers() -> TriggerSet:
    """The triggers of all public tables; a new series of editions begins when they have been created."""
    tables = sorted(set(public_tables()))
    return TriggerSet(
        tables={Edition._meta.db_table},
        sqlite=[trigger for table in tables for trigger in _sqlite(table)],
        postgresql=[trigger for table in tables for trigger in _postgresql(table)],
        after=begin_series,
    )


def _sqlite(table: str) -> Iterator[Trigger]:
    for event in EVENTS:
        yield Trigger(f"edition_{event.lower()}_{table}", table, f"AFTER {event}", f"BEGIN {RAISE}; END")


def _postgresql(table: str) -> Iterator[Trigger]:
    for event in EVENTS:
        rows = "OLD" if event == "DELETE" else "NEW"
        action = f"REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT"
        yield Trigger(f"edition_{event.lower()}", table, f"AFTER {event}", action, _RAISE_IF_CHANGED)
    yield Trigger("edition_truncate", table, "AFTER TRUNCATE", "FOR EACH STATEMENT", _RAISE_ALWAYS)
