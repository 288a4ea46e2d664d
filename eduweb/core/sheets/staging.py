"""From a file to an import that waits for its confirmation: exactly the previewed changes will be committed."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import timedelta
from itertools import islice

from django.utils import timezone

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act

from .comparing.comparison import CHUNK, Comparison
from .comparing.outcomes import Change, Fault, Outcome
from .kind import SpreadsheetKind
from .mapping.answers import Answers, from_json
from .mapping.memory import remembered
from .models import Import, ImportedFile, Row, State
from .reading.files import read_tables
from .reading.tables import UnreadableFile

MOST_FAULTS = 1000
UNDECIDED_FOR = timedelta(days=7)


class OutcomeCounts:
    """Numbers of outcomes, the faults themselves, and the personal data of rows that have some."""

    def __init__(self) -> None:
        self.new = self.changed = self.unchanged = self.fault_count = 0
        self.faults: list[Fault] = []
        self.personal: list[tuple[str, int, list[list[str]]]] = []

    def count(self, outcomes: Iterable[Outcome], most_faults: int | None = None) -> Iterator[Change]:
        """Count the outcomes one by one, and hand on the changes among them. At most so many faults are stored."""
        for outcome in outcomes:
            match outcome:
                case Fault():
                    self.add_fault(outcome, most_faults)
                case Change():
                    self.new += outcome.pk is None
                    self.changed += outcome.pk is not None
                    self.personal += [(outcome.sheet, outcome.row, outcome.personal)] if outcome.personal else []
                    yield outcome
                case _:
                    self.unchanged += 1

    def add_fault(self, fault: Fault, most: int | None = None) -> None:
        """Count a fault, and store it among the first."""
        self.fault_count += 1
        if most is None or len(self.faults) < most:
            self.faults.append(fault)


def preview(kind: SpreadsheetKind, content: bytes, answers: Answers | None = None) -> tuple[OutcomeCounts, list[str]]:
    """The outcomes of a file and the notes on it, without writing anything. Raises UnreadableFile."""
    counts, comparison = OutcomeCounts(), Comparison(kind, remembered(kind).merged(answers or Answers()))
    for _ in counts.count(comparison.outcomes(read_tables(content))):
        pass
    return counts, comparison.notes


def stage(
    kind: SpreadsheetKind,
    content: bytes,
    *,
    name: str,
    by: User | None,
    most_faults: int | None = MOST_FAULTS,
    answers: Answers | None = None,
    is_asking: bool = False,
) -> tuple[Import, OutcomeCounts]:
    """Store the changes that a file would make, without touching a record. Raises UnreadableFile; then nothing is stored.

    Rows are written in short transactions, so that a large file holds up nobody; of a file with faults no row is stored.
    Where questions will be answered (`is_asking`), what must be answered first is stored in their place.
    """
    Import.objects.abandoned(timezone.now() - UNDECIDED_FOR).delete()
    batch = Import.objects.create(
        sheet=kind.slug,
        label=kind.label,
        file_name=name[-200:],
        file_hash=hashlib.sha256(content).hexdigest(),
        made_by=by,
        answers=vars(answers or Answers()),
    )
    try:
        counts = _fill(batch, kind, content, most_faults, is_asking=is_asking)
        if is_asking:
            ImportedFile.objects.create(of=batch, content=content)
    except BaseException:
        batch.delete()
        raise
    return batch, counts


def stage_again(batch: Import, kind: SpreadsheetKind) -> None:
    """Compare the kept file of an import anew, with the answers that it has got (`mapping.memory.take_answers`)."""
    try:
        _fill(batch, kind, bytes(batch.file.content), MOST_FAULTS, is_asking=True)
    except UnreadableFile as unreadable:
        batch.state, batch.fault_count = State.FAULTY, 1
        batch.faults = [asdict(Fault(0, "文件", batch.file_name, str(unreadable)))]
        batch.save()


def _fill(
    batch: Import, kind: SpreadsheetKind, content: bytes, most_faults: int | None, *, is_asking: bool
) -> OutcomeCounts:
    answers = remembered(kind).merged(from_json(batch.answers))
    counts, comparison = OutcomeCounts(), Comparison(kind, answers, is_asking=is_asking)
    changes = counts.count(comparison.outcomes(read_tables(content)), most_faults)
    while chunk := list(islice(changes, CHUNK)):
        if not (counts.fault_count or comparison.questions.are_open):
            Row.objects.bulk_create([_row(batch, change) for change in chunk])
    _finish(batch, counts, comparison)
    return counts


@act
def _finish(batch: Import, counts: OutcomeCounts, comparison: Comparison) -> None:
    is_open = comparison.questions.are_open
    if counts.fault_count or is_open:
        batch.rows.all().delete()
    batch.state = State.ASKING if is_open else State.FAULTY if counts.fault_count else State.READY
    batch.new, batch.changed, batch.unchanged = counts.new, counts.changed, counts.unchanged
    batch.notes, batch.questions = comparison.notes, comparison.questions.as_json()
    batch.fault_count, batch.faults = counts.fault_count, [asdict(fault) for fault in counts.faults[:MOST_FAULTS]]
    batch.save()


def _row(batch: Import, change: Change) -> Row:
    return Row(
        of=batch,
        sheet=change.sheet,
        line=change.row,
        is_new=change.pk is None,
        object_id=change.pk,
        label=change.label[:300],
        changes=change.changes,
        advice=change.advice,
        personal=change.personal,
    )
