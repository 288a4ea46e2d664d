"""Letters in every state, and two consultations."""

from datetime import date, timedelta
from functools import partial

from django.utils import timezone

from eduweb.bureau.models import Department
from eduweb.core.accounts.models import User
from eduweb.core.correspondence.receipts import receipt_for
from eduweb.dialogue.actions import (
    approve,
    approve_consultation,
    pass_on,
    propose_consultation,
    receive_message,
    write_answer,
)
from eduweb.dialogue.models import Consultation, Message
from schools.models import School

from ..data_files import toml
from ..workflow import Event


def letters(people: dict[str, User]) -> list[Event]:
    """Letters come in some days ago; each goes as far as the file says. Nobody knows their codes."""
    rows = [(timezone.now() - timedelta(days=row.pop("days_ago")), row) for row in toml("letters")["letters"]]
    return [(moment, partial(_letter, row, people)) for moment, row in rows]


def load_consultations(today: date, people: dict[str, User]) -> None:
    """One that has ended with its result, and those under way."""
    for row in toml("letters")["consultations"]:
        days = {
            "opens_on": today + timedelta(days=row.pop("opens")),
            "closes_on": today + timedelta(days=row.pop("closes")),
        }
        if row.get("result"):
            days["result_on"] = days["closes_on"] + timedelta(days=7)
        consultation = propose_consultation(Consultation.objects.create(**row, **days), by=people["clerk"])
        approve_consultation(consultation, by=people["leader"])


def _letter(row: dict, people: dict[str, User]) -> None:
    department, school, task = (row.pop(name, "") for name in ("department", "school", "task"))
    answer, is_approved = row.pop("answer", None), row.pop("approved", False)
    message: Message = receive_message(receipt_for(row["title"], {}), **row)
    if department:
        pass_on(message, by=people["clerk"], task=task, department=Department.objects.get(name=department))
    if school:
        pass_on(message, by=people["clerk"], task=task, school=School.objects.get(short_name=school))
    if answer:
        written = write_answer(message, by=people["clerk"], **answer)
        if is_approved:
            approve(written, by=people["leader"])
