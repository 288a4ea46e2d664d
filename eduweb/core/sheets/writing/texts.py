"""Writing texts into records in bulk, with their search entries; audit and permission are the caller's affair."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.db import connection, models

from ..cells import Unfit
from ..columns import SelfReference
from ..comparing.comparison import CHUNK
from ..kind import Sheet
from ..lookups import Run
from ..models import Import, Row

OLD, NEW = 0, 1


class Refused(Exception):
    """Nothing was written; `reasons` are Chinese sentences, one for each row that stands in the way."""

    def __init__(self, reasons: list[str]):
        super().__init__("".join(reasons))
        self.reasons = reasons


def chunks(batch: Import, **which) -> Iterator[list[Row]]:
    """The rows of an import in their order, some hundreds at a time."""
    rows = batch.rows.filter(**which).order_by("line").iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def locked(sheet: Sheet, rows: list[Row]) -> dict[int, models.Model]:
    """The records of these rows as they are now; on PostgreSQL nobody changes them until the transaction ends."""
    records = sheet.records()
    if connection.features.has_select_for_update:
        records = records.select_for_update()
    return records.in_bulk([row.object_id for row in rows])


def differences(sheet: Sheet, row: Row, record: models.Model | None, run: Run, expected: int) -> list[str]:
    """What stands in the record instead of the row's old (or new) texts, as sentences."""
    where = f"第 {row.line} 行“{row.label}”"
    if record is None:
        return [f"{where}：这条记录已被删除。"]
    sentences = []
    for name, texts in row.changes.items():
        column = sheet.by_name[name]
        now = column.text(record, run)
        if now != texts[expected]:
            then = "预览时" if expected == OLD else "导入时"
            sentences.append(f"{where}的“{column.heading}”：{then}是“{texts[expected]}”，现在是“{now}”。")
    return sentences


def put(sheet: Sheet, row: Row, record: models.Model, run: Run, which: int) -> None:
    """Set the row's texts on the record, late columns aside."""
    for name, texts in row.changes.items():
        column = sheet.by_name[name]
        if not column.late:
            try:
                column.put(record, texts[which], run)
            except Unfit as unfit:
                raise Refused([f"第 {row.line} 行“{row.label}”的“{column.heading}”：{unfit.reason}"]) from None


def save(sheet: Sheet, pairs: list[tuple[Row, models.Model]]) -> None:
    """Write what `put` has set on records that exist, some dozens in one statement; other fields stay untouched."""
    names = {name for row, _ in pairs for name in row.changes if not sheet.by_name[name].late}
    records = [record for _, record in pairs]
    fields = {field for name in names for field in sheet.by_name[name].stored(records[0])}
    if fields:
        sheet.model._default_manager.bulk_create(
            records, update_conflicts=True, unique_fields=["pk"], update_fields=sorted(fields) + _clocks(sheet)
        )
    sheet.find_again(records)
    sheet.changed(records)


def add(sheet: Sheet, records: list[models.Model], moment: datetime) -> None:
    """Write new records as of this moment; they have their numbers afterwards."""
    sheet.model._default_manager.bulk_create(records)
    if clocks := _clocks(sheet):
        written = sheet.model._default_manager.filter(pk__in=[record.pk for record in records])
        written.update(**dict.fromkeys(clocks, moment))
    sheet.find_again(records)


def save_late(sheet: Sheet, rows: list[Row], records: dict[int, models.Model], run: Run, which: int) -> None:
    """Write the late columns of records that all have their numbers."""
    for column in sheet.late:
        pairs = [
            (records[row.object_id], row.changes[column.name][which]) for row in rows if column.name in row.changes
        ]
        if not pairs:
            continue
        try:
            column.save_late(pairs, run)
        except Unfit as unfit:
            raise Refused([f"“{column.heading}”列：{unfit.reason}"]) from None


def hold_trees(sheet: Sheet) -> None:
    """Before anything is written: nobody else moves records of this kind below each other until the end."""
    for column in sheet.late:
        if isinstance(column, SelfReference):
            column.hold()


def refuse_circles(sheet: Sheet) -> None:
    """After everything is written: with what others have done meanwhile, the trees still are trees."""
    for column in sheet.late:
        if isinstance(column, SelfReference) and column.circles(column.hold()):
            raise Refused([f"“{column.heading}”会成环：别人刚改过隶属关系，请重新上传，再核对一遍。"])


def _clocks(sheet: Sheet) -> list[str]:
    """The fields that say when a record was last written."""
    return [field.name for field in sheet.model._meta.concrete_fields if getattr(field, "auto_now", False)]
