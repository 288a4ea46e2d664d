"""Honours as a workbook."""

from collections.abc import Iterator
from typing import IO

from eduweb.core.tables.workbook import CellValue, Worksheet, write_workbook

from ..models import Honor
from ..querysets import HonorQuerySet
from .recipients import recipient_names

CHUNK = 500
COLUMNS = {
    "年份": 8,
    "月份": 8,
    "级别": 16,
    "类别": 12,
    "荣誉名称": 44,
    "等级": 16,
    "批次": 10,
    "项数": 8,
    "获得者": 44,
    "授予单位": 28,
    "文号": 26,
    "授予日期": 12,
    "学年": 12,
    "有效期至": 12,
    "复核日期": 12,
    "复核状态": 10,
}


def write_honors(honors: HonorQuerySet, file: IO[bytes]) -> None:
    """One sheet with a row for each honour."""
    worksheet = Worksheet(
        title="荣誉清单",
        headings=list(COLUMNS),
        widths=list(COLUMNS.values()),
        rows=map(values, honors.iterator(chunk_size=CHUNK)),
        frozen_at="A2",
        wraps_text=True,
    )
    write_workbook(file, worksheet)


def values(honor: Honor) -> Iterator[CellValue]:
    """The cells of an honour's row."""
    yield from (honor.year, honor.month, honor.get_level_display(), honor.get_kind_display(), honor.name)
    yield from (honor.grade, honor.batch, honor.count, recipient_names(honor), honor.awarding_body)
    yield from (honor.document_number, honor.awarded_on, honor.school_year, honor.valid_until)
    yield from (honor.review_on, honor.get_state_display())
