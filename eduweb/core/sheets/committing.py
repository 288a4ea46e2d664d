"""The confirmed import: all rows or none, in one transaction, and only where nobody has changed them since the preview."""

from datetime import datetime

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record as note

from .kind import SpreadsheetKind
from .lookups import Lookups
from .models import Import, Row, State
from .writing.records import add_new, save_existing
from .writing.rows import chunks, locked_records, refuse_if_any
from .writing.texts import RowTexts, Side, save_deferred
from .writing.trees import lock_trees, refuse_cycles


@act
def commit(batch: Import, kind: SpreadsheetKind, *, by: User | None, by_name: str = "") -> Import:
    """Write the previewed rows. Raises Refused, and then nothing is written."""
    moment = _claim(batch)
    _write(batch, kind, moment)
    counts = {"new": batch.new, "changed": batch.changed, "unchanged": batch.unchanged}
    note("导入表格", by=by, by_name=by_name, target=batch, kind=kind.label, file=batch.file_hash, **counts)
    batch.refresh_from_db()
    return batch


def _claim(batch: Import) -> datetime:
    """The moment that counts as the import's own. Raises Refused for the second of two who confirm at once."""
    moment = timezone.now()
    ready = Import.objects.filter(pk=batch.pk, state=State.READY)
    if not ready.update(state=State.COMMITTED, committed_at=moment):
        raise Refused("这次导入已经确认过，或已放弃。")
    return moment


def _write(batch: Import, kind: SpreadsheetKind, moment: datetime) -> None:
    lock_trees(kind)
    lookups = Lookups()
    for rows in chunks(batch, is_new=False):
        _change(kind, rows, lookups)
    for rows in chunks(batch, is_new=True):
        _add(kind, rows, lookups, moment)
    save_deferred(kind, Side.NEW, chunks(batch))
    refuse_cycles(kind)


def _change(kind: SpreadsheetKind, rows: list[Row], lookups: Lookups) -> None:
    records = locked_records(kind, rows)
    old, new = (RowTexts(kind, side, lookups) for side in Side)
    refuse_if_any(sentence for row in rows for sentence in old.conflicts(row, records.get(row.object_id)))
    pairs = [(row, records[row.object_id]) for row in rows]
    for row, record in pairs:
        new.assign(row, record)
    save_existing(kind, pairs)


def _add(kind: SpreadsheetKind, rows: list[Row], lookups: Lookups, moment: datetime) -> None:
    records = [kind.model() for _ in rows]
    new = RowTexts(kind, Side.NEW, lookups)
    for row, record in zip(rows, records, strict=True):
        new.assign(row, record)
    keys = [kind.key_of(record, lookups) for record in records]
    taken = kind.records_by_key(keys, lookups)
    refuse_if_any(
        f"第 {row.line} 行“{row.label}”：预览之后已有人新增了这条记录。"
        for row, key in zip(rows, keys, strict=True)
        if key in taken
    )
    add_new(kind, records, moment)
    for row, record in zip(rows, records, strict=True):
        row.object_id = record.pk
    Row.objects.bulk_update(rows, ["object_id"])
