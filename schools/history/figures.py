"""Corrections of locked figures: a trigger keeps each old value in the school's changes (`2025.pupils`)."""

from collections.abc import Iterable, Iterator
from datetime import date

from eduweb.core.acts.triggers import Function, Trigger, TriggerSet

from ..models import SchoolChange, SchoolStatistics
from ..models.statistics import FIGURES, figure_key
from .recording import CHANGES, NO_SCHOOLS, TODAY

TABLE = SchoolStatistics._meta.db_table
_AFTER_UPDATE = f"AFTER UPDATE OF {', '.join(FIGURES)}"
_NAME = "figures_keep"


def figures_on(day: date, rows: Iterable[SchoolStatistics], changes: Iterable[SchoolChange]) -> list[SchoolStatistics]:
    """The rows, never to be saved, with the figures of `day`; `changes` are the school's, the earliest first."""
    rows = list(rows)
    former: dict[str, str] = {}
    for change in changes:
        if change.on > day:
            former.setdefault(change.field, change.value)
    for row in rows:
        for name in FIGURES:
            if (value := former.get(figure_key(row.school_year, name))) is not None:
                setattr(row, name, int(value))
    return rows


def _record(vendor: str) -> str:
    """The statement that records the former values of all changed figures of a locked row."""
    changed = " UNION ALL ".join(
        f"SELECT '{name}' AS name, CAST(OLD.{name} AS text) AS value WHERE OLD.{name} <> NEW.{name}" for name in FIGURES
    )
    return (
        f'INSERT INTO {CHANGES} (school_id, "on", kind, field, value, reason, document_number, others) '
        f"SELECT OLD.school_id, {TODAY[vendor]}, 'value', CAST(OLD.school_year AS text) || '.' || was.name, was.value, "
        f"'', '', {NO_SCHOOLS[vendor]} FROM ({changed}) AS was WHERE OLD.locked_on IS NOT NULL;"
    )


def _sqlite() -> Iterator[Trigger]:
    yield Trigger(_NAME, TABLE, _AFTER_UPDATE, f"BEGIN {_record('sqlite')} END")


def _postgresql() -> Iterator[Trigger]:
    function = Function(f"school_{_NAME}", f"{_record('postgresql')} RETURN NEW;")
    yield Trigger(_NAME, TABLE, _AFTER_UPDATE, "FOR EACH ROW", function)


FIGURE_RECORDING = TriggerSet(
    tables={TABLE, CHANGES}, sqlite=[*_sqlite()], postgresql=[*_postgresql()], ignores_migrations=True
)
