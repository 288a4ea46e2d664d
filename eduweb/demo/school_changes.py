"""Officials of schools, former names, mergers, closures and change requests."""

from datetime import date, timedelta

from eduweb.core.accounts.models import User
from schools.actions import Basis, Decision, close, decide, merge, save_record
from schools.enums import ChangeKind, ReportSubject, SchoolState
from schools.models import ReportingTask, School, SchoolChange, SchoolOfficer
from schools.tasks import approve, open_reports
from schools.tasks import report as report_figures

from .data_files import toml

# The school year that the demo's schools are asked for, and how many are how far.
STATISTICS_YEAR, APPROVED, REPORTED = 2025, 3, 2


def load_school_changes(schools: dict[str, School], people: dict[str, User], today: date) -> None:
    """Schools by short name, accounts by user name; `today` is the day on which the demo is loaded."""
    rows = toml("school_changes")
    for row in rows["officers"]:
        SchoolOfficer.objects.create(user=people[row["user"]], school=schools[row["school"]])
    for row in rows["names"]:
        school = schools[row.pop("school")]
        SchoolChange.objects.create(school=school, kind=ChangeKind.RENAMED, field="name", **row)
    for row in rows["merged"]:
        into, basis = schools[row.pop("into")], Basis(**row.pop("basis"))
        gone = School.objects.create(is_demo=True, state=SchoolState.OPEN, **row)
        merge(gone, into, basis, by=people["registrar"])
    for row in rows["closing"]:
        on = today + timedelta(days=row.pop("in_days"))
        close(schools[row.pop("school")], Basis(on, **row), by=people["registrar"])
    _set_task(schools, people["registrar"], today)
    for row in rows["requests"]:
        _request_change(schools[row["school"]], row, people)


def _set_task(schools: dict[str, School], registrar: User, today: date) -> None:
    """A running task for all schools; the first of them have their figures approved, some have reported."""
    words = {"title": "学年统计", "subject": ReportSubject.STATISTICS, "guidance": "按 9 月 1 日的在册人数填写。"}
    task = ReportingTask.objects.create(
        school_year=STATISTICS_YEAR, due_on=today + timedelta(days=20), made_by=registrar, **words
    )
    open_reports(task, School.objects.listed())
    filled = task.reports.filter(school__statistics__school_year=STATISTICS_YEAR).order_by("school__code")
    for number, report in enumerate(filled[: APPROVED + REPORTED]):
        reported = report_figures(report, by=registrar)
        if number < APPROVED:
            approve(reported, by=registrar)


def _request_change(school: School, row: dict, people: dict[str, User]) -> None:
    effective_on: date | None = row.get("effective_on")
    saved = save_record(school, row["values"], by=people["school"], reason=row["reason"], effective_on=effective_on)
    if saved.request and "opinion" in row:
        refusals = {item.pk: Decision(False, row["opinion"]) for item in saved.request.items.all()}
        decide(saved.request, refusals, by=people["registrar"])
