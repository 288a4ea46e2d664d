"""Officials of schools, former names, mergers, closures and change requests."""

from datetime import date, timedelta

from eduweb.core.accounts.models import User
from schools.actions import Basis, Decision, close, decide, merge, save_record
from schools.enums import ChangeKind, SchoolState
from schools.models import School, SchoolChange, SchoolOfficer

from .data_files import toml


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
    for row in rows["requests"]:
        _request_change(schools[row["school"]], row, people)


def _request_change(school: School, row: dict, people: dict[str, User]) -> None:
    effective_on: date | None = row.get("effective_on")
    saved = save_record(school, row["values"], by=people["school"], reason=row["reason"], effective_on=effective_on)
    if saved.request and "opinion" in row:
        refusals = {item.pk: Decision(False, row["opinion"]) for item in saved.request.items.all()}
        decide(saved.request, refusals, by=people["registrar"])
