"""Locked figures: triggers keep each corrected one in the school's changes (`2025.pupils`), and refuse, whoever writes, to
delete a locked school year, to move it to another school or year, and to unlock it."""

from collections.abc import Iterable, Iterator
from datetime import date

from eduweb.core.acts.triggers import Function, Trigger, TriggerSet

from ..models import SchoolChange, SchoolStatistics
from ..models.statistics import FIGURES, figure_key
from .recording import CHANGES, DIFFERS, NO_SCHOOLS, TODAY

TABLE = SchoolStatistics._meta.db_table
_AFTER_UPDATE = f"AFTER UPDATE OF {', '.join(FIGURES)}"
_NAME, _REFUSING = "figures_keep", "figures_refuse"
REFUSAL = "这一学年的数据已锁定，不能删除，也不能改成别的学年或解锁"
_KEPT = ("school_id", "school_year", "locked_on")


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


_MOVED = {
    vendor: " OR ".join(f"OLD.{name} {differs} NEW.{name}" for name in _KEPT) for vendor, differs in DIFFERS.items()
}


def _sqlite() -> Iterator[Trigger]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    locked = "OLD.locked_on IS NOT NULL"
    yield Trigger(f"{_REFUSING}_delete", TABLE, "BEFORE DELETE", f"WHEN {locked} {refuse}")
    moved = f"BEFORE UPDATE OF {', '.join(_KEPT)}"
    yield Trigger(f"{_REFUSING}_update", TABLE, moved, f"WHEN {locked} AND ({_MOVED['sqlite']}) {refuse}")
    yield Trigger(_NAME, TABLE, _AFTER_UPDATE, f"BEGIN {_record('sqlite')} END")


def _postgresql() -> Iterator[Trigger]:
    locked = "FOR EACH ROW WHEN (OLD.locked_on IS NOT NULL"
    refuse = Function(
        f"school_{_REFUSING}", f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';"
    )
    yield Trigger(f"{_REFUSING}_delete", TABLE, "BEFORE DELETE", f"{locked})", refuse)
    moved = f"BEFORE UPDATE OF {', '.join(_KEPT)}"
    yield Trigger(f"{_REFUSING}_update", TABLE, moved, f"{locked} AND ({_MOVED['postgresql']}))", refuse)
    function = Function(f"school_{_NAME}", f"{_record('postgresql')} RETURN NEW;")
    yield Trigger(_NAME, TABLE, _AFTER_UPDATE, "FOR EACH ROW", function)


FIGURE_RECORDING = TriggerSet(
    tables={TABLE, CHANGES}, sqlite=[*_sqlite()], postgresql=[*_postgresql()], ignores_migrations=True
)
