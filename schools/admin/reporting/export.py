"""The reports of a task as a workbook: who has reported, what is missing, until when."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.http import FileResponse
from django.utils import timezone

from eduweb.core.tables import content_types
from schools.models import Report, ReportingTask
from schools.rules.reporting import is_overdue, missing

COLUMNS = {
    "标识码": 14,
    "学校": 32,
    "镇街": 16,
    "状态": 10,
    "逾期": 8,
    "截止日期": 12,
    "报送日期": 12,
    "还缺": 40,
    "退回理由": 40,
}


def export(task: ReportingTask) -> FileResponse:
    """The answer with the file."""
    from eduweb.core.tables.workbook import Worksheet, write_workbook  # not before it is needed: it takes many MiB

    file = BytesIO()
    rows = (_row(report) for report in _reports(task))
    write_workbook(file, Worksheet(title="填报", headings=list(COLUMNS), widths=list(COLUMNS.values()), rows=rows))
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"填报-{task.pk}.xlsx", content_type=content_types.XLSX)


def _reports(task: ReportingTask) -> Iterator[Report]:
    return task.reports.in_full().iterator(chunk_size=500)


def _row(report: Report) -> list[Any]:
    reported = timezone.localtime(report.reported_at).date() if report.reported_at else None
    school = report.school
    head = [school.code, school.name, school.town, report.get_state_display(), "逾期" if is_overdue(report) else ""]
    return [*head, report.due_on, reported, "、".join(missing(report)), report.reason]
