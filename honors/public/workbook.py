"""Honours as a workbook: written a row at a time, and never a formula in it (TRUST 17)."""

from collections.abc import Iterator
from datetime import date
from typing import IO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from eduweb.core.sheets.workbook import BOLD, WRAPPED, cell

from ..models import Honor
from ..querysets import HonorQuerySet
from .recipient_names import names_of_holders

CHUNK = 500
COLUMNS = (
    ("年份", 8),
    ("月份", 8),
    ("级别", 16),
    ("类别", 12),
    ("荣誉名称", 44),
    ("等级", 16),
    ("批次", 10),
    ("项数", 8),
    ("获得者", 44),
    ("授予单位", 28),
    ("文号", 26),
    ("授予日期", 12),
    ("学年", 12),
    ("有效期至", 12),
    ("复核日期", 12),
    ("复核状态", 10),
)


def write(honors: HonorQuerySet, file: IO[bytes]) -> None:
    """One sheet with a line for each honour, in constant memory."""
    book = Workbook(write_only=True)
    page = book.create_sheet("荣誉清单")
    page.freeze_panes = "A2"
    for at, (_, width) in enumerate(COLUMNS, start=1):
        page.column_dimensions[get_column_letter(at)].width = width
    page.append([cell(page, heading, font=BOLD) for heading, _ in COLUMNS])
    for honor in honors.iterator(chunk_size=CHUNK):
        page.append([cell(page, value, alignment=WRAPPED) for value in values(honor)])
    book.save(file)


def values(honor: Honor) -> Iterator[str | int | date | None]:
    """What stands in each column."""
    yield from (honor.year, honor.month, honor.get_level_display(), honor.get_kind_display(), honor.name)
    yield from (honor.grade, honor.batch, honor.count, names_of_holders(honor), honor.awarding_body)
    yield from (honor.document_number, honor.awarded_on, honor.school_year, honor.valid_until)
    yield from (honor.review_on, honor.get_state_display())
