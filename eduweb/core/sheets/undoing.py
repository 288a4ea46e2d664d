"""Taking a whole import back: every row or none, and only where nobody has touched them since."""

from collections.abc import Iterator

from django.db import models, transaction
from django.utils import timezone

from eduweb.core.audit.log import record as note

from .columns import SelfReference
from .committing import refuse
from .kind import Sheet
from .lookups import Run
from .models import Import, Row, State
from .writing.texts import (
    NEW,
    OLD,
    Refused,
    chunks,
    differences,
    hold_trees,
    locked,
    put,
    refuse_circles,
    save,
    save_late,
)


def undo(batch: Import, sheet: Sheet, *, by) -> Import:
    """Restore what the import changed, delete what it added. Raises Refused naming each row that changed since."""
    with transaction.atomic():
        _claim(batch)
        batch.refresh_from_db()
        _refuse_changed(batch, sheet)
        _restore(batch, sheet)
        for rows in chunks(batch, is_new=True):
            _release(sheet, [row.object_id for row in rows])
        for rows in chunks(batch, is_new=True):
            added = sheet.model._default_manager.filter(pk__in=[row.object_id for row in rows])
            records = list(added)
            added.delete()
            sheet.taken_back(records)
        note("撤销导入", by=by, target=batch, kind=sheet.label, new=batch.new, changed=batch.changed)
    batch.refresh_from_db()
    return batch


def _claim(batch: Import) -> None:
    done = Import.objects.filter(pk=batch.pk, state=State.COMMITTED)
    if not done.update(state=State.UNDONE, undone_at=timezone.now()):
        raise Refused(["这次导入没有确认，或已经撤销过。"])


def _refuse_changed(batch: Import, sheet: Sheet) -> None:
    """Before anything is written, so that names still are what the import made of them."""
    hold_trees(sheet)
    run = Run()
    for rows in chunks(batch):
        records = locked(sheet, rows)
        refuse(line for row in rows for line in _changed_since(batch, sheet, row, records.get(row.object_id), run))
    new = list(batch.rows.filter(is_new=True).values_list("object_id", flat=True))
    refuse(_leaning(sheet, new))


def _changed_since(batch: Import, sheet: Sheet, row: Row, record: models.Model | None, run: Run) -> list[str]:
    sentences = differences(sheet, row, record, run, NEW)
    if sentences or not row.is_new or record is None:
        return sentences
    # A new record goes altogether, with what the sheet does not show: a photograph, say.
    if getattr(record, "updated_at", batch.committed_at) != batch.committed_at:
        return [f"第 {row.line} 行“{row.label}”：导入之后又有人修改过。"]
    return []


def _restore(batch: Import, sheet: Sheet) -> None:
    run = Run()
    for rows in chunks(batch, is_new=False):
        records = locked(sheet, rows)
        pairs = [(row, records[row.object_id]) for row in rows]
        for row, record in pairs:
            put(sheet, row, record, run, OLD)
        save(sheet, pairs)
        sheet.restored([(record, {name: texts[NEW] for name, texts in row.changes.items()}) for row, record in pairs])
    run = Run()  # with the names of before
    for rows in chunks(batch, is_new=False) if sheet.late else ():
        save_late(sheet, rows, sheet.numbered_as(row.object_id for row in rows), run, OLD)
    refuse_circles(sheet)


def _release(sheet: Sheet, pks: list[int]) -> None:
    for column in sheet.late:
        if isinstance(column, SelfReference):
            column.release(pks)


def _leaning(sheet: Sheet, new: list[int]) -> Iterator[str]:
    """What others have tied to the new records since: deleting them would take it away or tear it off."""
    for relation in sheet.model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or not (relation.one_to_many or relation.one_to_one):
            continue
        # What the record itself names goes with it; what names the record does not.
        if relation.related_model in sheet.belonging or relation.related_model._meta.auto_created is sheet.model:
            continue
        yield from _tied(sheet, relation, new)


def _tied(sheet: Sheet, relation, new: list[int]) -> Iterator[str]:
    name, others = relation.field.name, relation.related_model._base_manager
    for at in range(0, len(new), 500):
        tied = others.filter(**{f"{name}__in": new[at : at + 500]})
        if relation.related_model is sheet.model:
            tied = tied.exclude(pk__in=new)
        what = relation.related_model._meta.verbose_name
        labels = sheet.model._default_manager.in_bulk(tied.values_list(relation.field.attname, flat=True).distinct())
        yield from (f"“{record}”：导入之后又登记了与它有关的{what}。" for record in labels.values())
