"""What was approved and is changed before its lock waits for the district again: triggers see to it, whoever writes.

The report keeps what was approved (`Report.approved_content`), so that its page tells the difference; the tick tells the
school.
"""

from collections.abc import Iterator, Sequence

from eduweb.core.acts.triggers import Function, Trigger, TriggerSet

from ..enums import ReportState, ReportSubject
from ..history.recording import DIFFERS
from ..models import Campus, Report, ReportingTask, School, SchoolStatistics
from ..models.statistics import FIGURES

REPORTS, TASKS, SCHOOLS, CAMPUSES, STATISTICS = (
    model._meta.db_table for model in (Report, ReportingTask, School, Campus, SchoolStatistics)
)
# A reported record is confirmed with its report: that day is none of what is reported.
_RECORD = [
    str(field.column)
    for field in School._meta.concrete_fields
    if field.editable and field.name not in ("id", "confirmed_on")
]
_CAMPUS = [str(field.column) for field in Campus._meta.concrete_fields if not field.primary_key]
_FIGURES = ["school_id", "school_year", *FIGURES]
_OF_RECORD = f"subject = '{ReportSubject.RECORD}'"


def _reopen(row: str, school: str, tasks: str) -> str:
    """The statement that puts the approved reports of the row's school in these tasks back."""
    return (
        f"UPDATE {REPORTS} SET state = '{ReportState.REPORTED}', reminded_on = NULL "
        f"WHERE state = '{ReportState.APPROVED}' AND school_id = {row}.{school} "
        f"AND task_id IN (SELECT id FROM {TASKS} WHERE {tasks});"
    )


def _of_figures(row: str) -> str:
    return _reopen(row, "school_id", f"subject = '{ReportSubject.STATISTICS}' AND school_year = {row}.school_year")


def _of_campus(row: str) -> str:
    return _reopen(row, "school_id", _OF_RECORD)


def _triggers(vendor: str) -> Iterator[Trigger]:
    yield _trigger(vendor, "record", SCHOOLS, "UPDATE", _RECORD, _reopen("NEW", "id", _OF_RECORD))
    for name, table, columns, reopen in (
        ("campus", CAMPUSES, _CAMPUS, _of_campus),
        ("figures", STATISTICS, _FIGURES, _of_figures),
    ):
        yield _trigger(vendor, f"{name}_new", table, "INSERT", (), reopen("NEW"))
        yield _trigger(vendor, f"{name}_changed", table, "UPDATE", columns, f"{reopen('OLD')} {reopen('NEW')}")
        yield _trigger(vendor, f"{name}_gone", table, "DELETE", (), reopen("OLD"))


def _trigger(vendor: str, name: str, table: str, event: str, columns: Sequence[str], statements: str) -> Trigger:
    """For each row of the table; of an update where one of these columns differs."""
    name, when = f"report_reopen_{name}", f"AFTER {event}"
    differs = " OR ".join(f"OLD.{one} {DIFFERS[vendor]} NEW.{one}" for one in columns)
    condition = f"WHEN ({differs}) " if columns else ""
    if vendor == "sqlite":
        return Trigger(name, table, when, f"{condition}BEGIN {statements} END")
    row = "OLD" if event == "DELETE" else "NEW"
    return Trigger(name, table, when, f"FOR EACH ROW {condition}", Function(name, f"{statements} RETURN {row};"))


REOPENING = TriggerSet(
    tables={REPORTS, TASKS, SCHOOLS, CAMPUSES, STATISTICS},
    sqlite=[*_triggers("sqlite")],
    postgresql=[*_triggers("postgresql")],
    ignores_migrations=True,
)
