"""A file becomes an import that waits for its confirmation: what was previewed is what will be committed."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import timedelta
from itertools import islice

from django.db import transaction
from django.utils import timezone

from .comparing.comparison import CHUNK, Change, Comparison, Fault, Outcome
from .kind import Sheet
from .models import Import, Row, State
from .reading.files import tables

MOST_FAULTS = 1000
KEPT = timedelta(days=7)


class Tally:
    """Counts outcomes as they pass."""

    def __init__(self):
        self.new = self.changed = self.unchanged = self.fault_count = 0
        self.faults: list[Fault] = []

    def passing(self, outcomes: Iterable[Outcome], most: int | None = None) -> Iterator[Change]:
        """The changes among them; of the faults at most so many are kept."""
        for outcome in outcomes:
            match outcome:
                case Fault():
                    self.fault_count += 1
                    if most is None or len(self.faults) < most:
                        self.faults.append(outcome)
                case Change():
                    self.new += outcome.pk is None
                    self.changed += outcome.pk is not None
                    yield outcome
                case _:
                    self.unchanged += 1


def look(sheet: Sheet, content: bytes) -> tuple[Tally, list[str]]:
    """Count what a file would do, and its notes, without writing anything. Raises Unreadable."""
    tally, comparison = Tally(), Comparison(sheet)
    for _ in tally.passing(comparison.outcomes(tables(content))):
        pass
    return tally, comparison.notes


def stage(sheet: Sheet, content: bytes, *, name: str, by, most: int | None = MOST_FAULTS) -> tuple[Import, Tally]:
    """Keep what the file would do; no record is touched yet. Raises Unreadable, and then nothing is kept.

    Rows are written in short transactions, so that a large file holds up nobody; a file with faults keeps none of them.
    """
    Import.objects.abandoned(timezone.now() - KEPT).delete()
    batch = Import.objects.create(
        sheet=sheet.slug,
        label=sheet.label,
        file_name=name[-200:],
        file_hash=hashlib.sha256(content).hexdigest(),
        made_by=by,
    )
    try:
        tally = _fill(batch, Comparison(sheet), content, most)
    except BaseException:
        batch.delete()
        raise
    return batch, tally


def _fill(batch: Import, comparison: Comparison, content: bytes, most: int | None) -> Tally:
    tally = Tally()
    changes = tally.passing(comparison.outcomes(tables(content)), most)
    while chunk := list(islice(changes, CHUNK)):
        if not tally.fault_count:
            Row.objects.bulk_create([_row(batch, change) for change in chunk])
    with transaction.atomic():
        if tally.fault_count:
            batch.rows.all().delete()
        batch.state = State.FAULTY if tally.fault_count else State.READY
        batch.new, batch.changed, batch.unchanged = tally.new, tally.changed, tally.unchanged
        batch.notes = comparison.notes
        batch.fault_count, batch.faults = tally.fault_count, [asdict(fault) for fault in tally.faults[:MOST_FAULTS]]
        batch.save()
    return tally


def _row(batch: Import, change: Change) -> Row:
    return Row(
        of=batch,
        line=change.row,
        is_new=change.pk is None,
        object_id=change.pk,
        label=change.label[:300],
        changes=change.changes,
        advice=change.advice,
    )
