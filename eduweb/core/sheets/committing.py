"""The confirmed import: all rows or none, and only where nobody has changed them since the preview.

It is planned before its transaction, which is short.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db.models import Model
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record as note

from .kind import Key, SpreadsheetKind
from .lookups import Lookups
from .models import Import, ImportedFile, Row, State
from .personal import answered, keep_reasons
from .row_sets import set_numbers
from .writing.plan import Plan, carried_out
from .writing.records import add_new, save_existing
from .writing.rows import in_chunks, refuse_if_any, rows_of
from .writing.texts import RowTexts, Side, save_deferred
from .writing.trees import lock_trees, refuse_cycles

DECIDED = "这次导入已经确认过，或已放弃。"


def commit(
    batch: Import,
    kind: SpreadsheetKind,
    *,
    by: User | None,
    by_name: str = "",
    reasons: Mapping[str, str] = MappingProxyType({}),
) -> Import:
    """Write the previewed rows, with `reasons` for their personal data by the names of `PersonalCell`.

    Raises Refused, and then nothing is written.
    """

    def attempt() -> Import:
        if not Import.objects.filter(pk=batch.pk, state=State.READY).exists():
            raise Refused(DECIDED)
        return _write(batch, _Additions(kind, rows_of(batch), reasons), by=by, by_name=by_name)

    return carried_out(attempt)


class _Additions:
    """The plan of an import: existing records with their new texts, new records with their keys."""

    def __init__(self, kind: SpreadsheetKind, rows: list[Row], reasons: Mapping[str, str]):
        self.personal = answered(kind, rows, reasons)
        changed, new = [row for row in rows if not row.is_new], [row for row in rows if row.is_new]
        self.plan = plan = Plan(kind, changed, Side.NEW)
        old = RowTexts(kind, Side.OLD, plan.lookups)
        refuse_if_any(sentence for row in changed for sentence in old.conflicts(row, plan.records.get(row.object_id)))
        self.changed = plan.assign([(row, plan.records[row.object_id]) for row in changed])
        self.new = plan.assign([(row, kind.model()) for row in new])
        self.keys = [kind.key_of(record, plan.lookups) for _, record in self.new]


@act
def _write(batch: Import, additions: _Additions, *, by: User | None, by_name: str) -> Import:
    kind, moment = additions.plan.kind, _claim(batch)
    lock_trees(kind)
    additions.plan.lock()
    for pairs in in_chunks(additions.changed):
        save_existing(kind, pairs)
    for some in in_chunks([*zip(additions.new, additions.keys, strict=True)]):
        _add(kind, some, additions.plan.lookups, moment)
    set_numbers(Row, "object_id", {row.pk: record.pk for row, record in additions.new})
    save_deferred(kind, Side.NEW, [*additions.changed, *additions.new])
    refuse_cycles(kind)
    counts: dict[str, Any] = {"new": batch.new, "changed": batch.changed, "unchanged": batch.unchanged}
    if additions.personal:
        records = {row.pk: record for row, record in [*additions.changed, *additions.new]}
        counts["personal"] = keep_reasons(additions.personal, records, by)
    note("导入表格", by=by, by_name=by_name, target=batch, kind=kind.label, file=batch.file_hash, **counts)
    batch.refresh_from_db()
    return batch


def _claim(batch: Import) -> datetime:
    """The moment that counts as the import's own. Raises Refused for the second of two who confirm at once."""
    moment = timezone.now()
    ready = Import.objects.filter(pk=batch.pk, state=State.READY)
    if not ready.update(state=State.COMMITTED, committed_at=moment):
        raise Refused(DECIDED)
    ImportedFile.objects.filter(of=batch.pk).delete()
    return moment


def _add(
    kind: SpreadsheetKind, some: Sequence[tuple[tuple[Row, Model], Key]], lookups: Lookups, moment: datetime
) -> None:
    taken = kind.records_by_key([key for _, key in some], lookups)
    refuse_if_any(f"{row.place}“{row.label}”：预览之后已有人新增了这条记录。" for (row, _), key in some if key in taken)
    add_new(kind, [record for (_, record), _ in some], moment)
