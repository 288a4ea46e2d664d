"""Setting a task for schools: a report each, and a message to their officials."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..models import Report, ReportingTask, School
from .messages import tell_officials


@act
def open_reports(task: ReportingTask, schools: Iterable[School], *, due_on: date | None = None) -> list[Report]:
    """A report of each of these schools, due with the task or on a day of its own; one that is there stays as it is."""
    there = set(task.reports.values_list("school_id", flat=True))
    rows = [
        Report(task=task, school=school, due_on=due_on or task.due_on, reminded_on=timezone.localdate())
        for school in schools
        if school.pk not in there
    ]
    made = Report.objects.bulk_create(rows, batch_size=500)
    record("布置填报任务", by=task.made_by, target=task, schools=len(made))
    tell_officials(made, "请填报")
    return made
