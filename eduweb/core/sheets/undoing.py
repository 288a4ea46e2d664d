"""Undoing a whole import: every row or none, and only where nobody has changed the records since."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record as note

from .kind import SpreadsheetKind
from .lookups import Lookups
from .models import Import, Row, State
from .writing.records import save_existing
from .writing.rows import chunks, locked_records, record_numbers, refuse_if_any
from .writing.texts import RowTexts, Side, save_deferred
from .writing.trees import detach, lock_trees, refuse_cycles

# So many numbers in one query.
AT_ONCE = 500


@act
def undo(batch: Import, kind: SpreadsheetKind, *, by: User | None) -> Import:
    """Restore what the import changed, delete what it added. Raises Refused naming each row that changed since."""
    _claim(batch)
    batch.refresh_from_db()
    _refuse_changed(batch, kind)
    _restore(batch, kind)
    _delete_added(batch, kind)
    note("撤销导入", by=by, target=batch, kind=kind.label, new=batch.new, changed=batch.changed)
    batch.refresh_from_db()
    return batch


def _claim(batch: Import) -> None:
    committed = Import.objects.filter(pk=batch.pk, state=State.COMMITTED)
    if not committed.update(state=State.UNDONE, undone_at=timezone.now()):
        raise Refused("这次导入没有确认，或已经撤销过。")


def _refuse_changed(batch: Import, kind: SpreadsheetKind) -> None:
    """Before anything is written, so that names still are those of the import."""
    lock_trees(kind)
    new = RowTexts(kind, Side.NEW, Lookups())
    for rows in chunks(batch):
        records = locked_records(kind, rows)
        refuse_if_any(sentence for row in rows for sentence in _conflicts(batch, new, row, records.get(row.object_id)))
    refuse_if_any(_dependents(kind, record_numbers(batch.rows.filter(is_new=True))))


def _conflicts(batch: Import, new: RowTexts, row: Row, record: models.Model | None) -> list[str]:
    sentences = new.conflicts(row, record)
    if sentences or not row.is_new or record is None:
        return sentences
    # A new record is deleted with everything that the spreadsheet does not show: a photograph, say.
    if getattr(record, "updated_at", batch.committed_at) != batch.committed_at:
        return [f"第 {row.line} 行“{row.label}”：导入之后又有人修改过。"]
    return []


def _restore(batch: Import, kind: SpreadsheetKind) -> None:
    old = RowTexts(kind, Side.OLD, Lookups())
    for rows in chunks(batch, is_new=False):
        records = locked_records(kind, rows)
        pairs = [(row, records[row.object_id]) for row in rows]
        for row, record in pairs:
            old.assign(row, record)
        save_existing(kind, pairs)
        kind.after_restore(
            [(record, {name: texts[Side.NEW] for name, texts in row.changes.items()}) for row, record in pairs]
        )
    save_deferred(kind, Side.OLD, chunks(batch, is_new=False))
    refuse_cycles(kind)


def _delete_added(batch: Import, kind: SpreadsheetKind) -> None:
    for rows in chunks(batch, is_new=True):
        detach(kind, record_numbers(rows))
    for rows in chunks(batch, is_new=True):
        added = kind.model._default_manager.filter(pk__in=record_numbers(rows))
        records = list(added)
        added.delete()
        kind.after_removal(records)


def _dependents(kind: SpreadsheetKind, new: list[int]) -> Iterator[str]:
    """A sentence for each new record that other records refer to by now: deleting it would delete or detach them."""
    for relation in kind.model._meta.get_fields(include_hidden=True):
        if _is_reference(relation) and not _belongs(kind, relation.related_model):
            yield from _referred_to(kind, relation, new)


def _is_reference(relation: Any) -> bool:
    return relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)


def _belongs(kind: SpreadsheetKind, related: Any) -> bool:
    """Whether these rows go with the record: its child rows, and the links of its own many-to-many fields."""
    return related in kind.child_models or related._meta.auto_created is kind.model


def _referred_to(kind: SpreadsheetKind, relation: Any, new: list[int]) -> Iterator[str]:
    name, others = relation.field.name, relation.related_model._base_manager
    for at in range(0, len(new), AT_ONCE):
        referring = others.filter(**{f"{name}__in": new[at : at + AT_ONCE]})
        if relation.related_model is kind.model:
            referring = referring.exclude(pk__in=new)
        numbers = referring.values_list(relation.field.attname, flat=True).distinct()
        related = relation.related_model._meta.verbose_name
        for record in kind.model._default_manager.in_bulk(numbers).values():
            yield f"“{record}”：导入之后又登记了与它有关的{related}。"
