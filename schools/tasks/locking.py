"""Reports for an act, read afresh and locked after their school and its figures.

The figures come before their report, as they do for whoever changes them (`reopening`).
"""

from collections.abc import Iterable

from django.db.models import QuerySet

from eduweb.core.acts.locking import lock_rows
from eduweb.core.acts.refused import Refused

from ..actions.locking import locked_school
from ..models import Report, ReportingTask, SchoolStatistics


def locked_report(report: Report) -> Report:
    """The report as it is now, locked with its school. Raises Refused for a deleted one."""
    school = locked_school(report.school_id)
    hold_figures(report.task, [school.pk])
    found = Report.objects.select_for_update(no_key=True, of=("self",)).select_related("task").filter(pk=report.pk)
    now = found.first()
    if now is None:
        raise Refused("这项填报已不存在。")
    now.school = school
    return now


def figures_of(task: ReportingTask, schools: Iterable[int] | QuerySet) -> QuerySet[SchoolStatistics]:
    """These schools' figures that the task asks for; none of a task about the record."""
    return SchoolStatistics.objects.filter(school__in=schools, school_year=task.school_year or 0)


def hold_figures(task: ReportingTask, schools: Iterable[int] | QuerySet) -> None:
    """Nobody changes these schools' figures of the task until the end of the act."""
    lock_rows(figures_of(task, schools))
