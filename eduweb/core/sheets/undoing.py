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
from .models import Import, Row, State
from .personal import brought_back
from .writing.plan import Plan, carried_out
from .writing.records import delete, save_existing
from .writing.rows import in_chunks, refuse_if_any, rows_of
from .writing.texts import RowTexts, Side, save_deferred
from .writing.trees import detach, lock_trees, refuse_cycles

# So many numbers in one query.
AT_ONCE = 500


NOT_COMMITTED = "这次导入没有确认，或已经撤销过。"


def undo(batch: Import, kind: SpreadsheetKind, *, by: User | None) -> Import:
    """Restore what the import changed, delete what it added. Raises Refused naming each row that changed since."""

    def attempt() -> Import:
        batch.refresh_from_db()
        if batch.state != State.COMMITTED:
            raise Refused(NOT_COMMITTED)
        return _write(batch, _Restoration(batch, kind), by=by)

    return carried_out(attempt)


class _Restoration:
    """The plan of an undoing: changed records with their old texts, and the records that the import had added.

    `seen_again` are the personal data among the old texts: readers saw them before the import, so they need no reason.
    """

    def __init__(self, batch: Import, kind: SpreadsheetKind):
        rows = rows_of(batch)
        self.plan = plan = Plan(kind, rows, Side.OLD)
        new = RowTexts(kind, Side.NEW, plan.lookups)
        found = [(row, plan.records.get(row.object_id)) for row in rows]
        refuse_if_any(sentence for row, record in found for sentence in _conflicts(batch, new, row, record))
        self.seen_again = [words for row in rows if not row.is_new for words in brought_back(kind, row)]
        self.added = [plan.records[row.object_id] for row in rows if row.is_new]
        self.changed = plan.assign([(row, plan.records[row.object_id]) for row in rows if not row.is_new])


@act
def _write(batch: Import, restoration: _Restoration, *, by: User | None) -> Import:
    kind = restoration.plan.kind
    _claim(batch)
    lock_trees(kind)
    restoration.plan.lock()
    added = [record.pk for record in restoration.added]
    for some in in_chunks(added):
        kind.before_removal(list(some))
    refuse_if_any(_dependents(kind, added))
    _restore(kind, restoration.changed)
    _delete_added(kind, restoration.added)
    detail: dict[str, Any] = {"kind": kind.label, "new": batch.new, "changed": batch.changed}
    if restoration.seen_again:
        detail["public_before"] = restoration.seen_again
    note("撤销导入", by=by, target=batch, **detail)
    batch.refresh_from_db()
    return batch


def _claim(batch: Import) -> None:
    committed = Import.objects.filter(pk=batch.pk, state=State.COMMITTED)
    if not committed.update(state=State.UNDONE, undone_at=timezone.now()):
        raise Refused(NOT_COMMITTED)


def _conflicts(batch: Import, new: RowTexts, row: Row, record: models.Model | None) -> list[str]:
    sentences = new.conflicts(row, record)
    if sentences or not row.is_new or record is None:
        return sentences
    # A new record is deleted with everything that the spreadsheet does not show: a photograph, say.
    if getattr(record, "updated_at", batch.committed_at) != batch.committed_at:
        return [f"{row.place}“{row.label}”：导入之后又有人修改过。"]
    return []


def _restore(kind: SpreadsheetKind, changed: list[tuple[Row, models.Model]]) -> None:
    for pairs in in_chunks(changed):
        save_existing(kind, pairs)
        kind.after_restore(
            [(record, {name: texts[Side.NEW] for name, texts in row.changes.items()}) for row, record in pairs]
        )
    save_deferred(kind, Side.OLD, changed)
    refuse_cycles(kind)


def _delete_added(kind: SpreadsheetKind, added: list[models.Model]) -> None:
    for records in in_chunks(added):
        detach(kind, [record.pk for record in records])
    for records in in_chunks(added):
        delete(kind, records)
        kind.after_removal(list(records))


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
