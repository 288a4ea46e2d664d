"""The confirmed import: all rows or none, in one transaction, and only where nobody has changed them meanwhile."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from django.db import IntegrityError, transaction
from django.utils import timezone

from eduweb.core.audit.log import record as note

from .kind import Sheet
from .lookups import Run
from .models import Import, Row, State
from .writing.texts import (
    NEW,
    OLD,
    Refused,
    add,
    chunks,
    differences,
    hold_trees,
    locked,
    put,
    refuse_circles,
    save,
    save_late,
)

MOST_REASONS = 200


def commit(batch: Import, sheet: Sheet, *, by, by_name: str = "") -> Import:
    """Write what was previewed. Raises Refused, and then nothing is written."""
    try:
        with transaction.atomic():
            moment = _claim(batch)
            _write(batch, sheet, moment)
            counts = {"new": batch.new, "changed": batch.changed, "unchanged": batch.unchanged}
            note("导入表格", by=by, by_name=by_name, target=batch, kind=sheet.label, file=batch.file_hash, **counts)
    except IntegrityError:
        raise Refused(["数据库不接受其中的值，一行也没有导入：请重新上传，看预览时的提示。"]) from None
    batch.refresh_from_db()
    return batch


def _claim(batch: Import) -> datetime:
    """Only one of two who press the button at once gets on; the moment that counts as the import's own."""
    moment = timezone.now()
    ready = Import.objects.filter(pk=batch.pk, state=State.READY)
    if not ready.update(state=State.COMMITTED, committed_at=moment):
        raise Refused(["这次导入已经确认过，或已放弃。"])
    return moment


def _write(batch: Import, sheet: Sheet, moment: datetime) -> None:
    hold_trees(sheet)
    run = Run()
    for rows in chunks(batch, is_new=False):
        _change(sheet, rows, run)
    for rows in chunks(batch, is_new=True):
        _add(sheet, rows, run, moment)
    run = Run()  # with the names that are new
    for rows in chunks(batch) if sheet.late else ():
        save_late(sheet, rows, sheet.numbered_as(row.object_id for row in rows), run, NEW)
    refuse_circles(sheet)


def _change(sheet: Sheet, rows: list[Row], run: Run) -> None:
    records = locked(sheet, rows)
    refuse(line for row in rows for line in differences(sheet, row, records.get(row.object_id), run, OLD))
    pairs = [(row, records[row.object_id]) for row in rows]
    for row, record in pairs:
        put(sheet, row, record, run, NEW)
    save(sheet, pairs)


def _add(sheet: Sheet, rows: list[Row], run: Run, moment: datetime) -> None:
    records = [sheet.model() for _ in rows]
    for row, record in zip(rows, records, strict=True):
        put(sheet, row, record, run, NEW)
    keys = [sheet.key_of(record, run) for record in records]
    taken = sheet.keyed(keys, run)
    refuse(
        f"第 {row.line} 行“{row.label}”：预览之后已有人新增了这条记录。"
        for row, key in zip(rows, keys, strict=True)
        if key in taken
    )
    add(sheet, records, moment)
    for row, record in zip(rows, records, strict=True):
        row.object_id = record.pk
    Row.objects.bulk_update(rows, ["object_id"])


def refuse(reasons: Iterable[str]) -> None:
    """Raise Refused when there are reasons to."""
    if found := list(islice(reasons, MOST_REASONS)):
        raise Refused(found)
