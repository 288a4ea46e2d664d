"""Comparing the table of a file with the records: row by row, in chunks."""

from collections.abc import Iterable, Iterator
from itertools import islice

from ..cells import TableRow
from ..kind import SpreadsheetKind
from ..lookups import Lookups
from ..reading.header import find_table
from .changes import RowComparison
from .matching import Matcher
from .outcomes import Change, Outcome, Unchanged
from .parsing import ParsedRow, parse_row
from .trees import TreeCheck

CHUNK = 500


class Comparison:
    """One comparison. `notes` is complete when all outcomes were taken."""

    def __init__(self, kind: SpreadsheetKind):
        self._kind, self._lookups = kind, Lookups()
        self._trees = [TreeCheck(kind, column, self._lookups) for column in kind.tree_columns]
        self.notes: list[str] = []

    def outcomes(self, tables: Iterable[Iterator[TableRow]]) -> Iterator[Outcome]:
        """One outcome for each row that is not empty, or the row's faults. Raises UnreadableFile."""
        header, rows = find_table(self._kind, tables)
        self.notes += header.notes
        matcher = Matcher(self._kind, header, self._lookups)
        comparison = RowComparison(self._kind, header, self._lookups)
        while chunk := list(islice(rows, CHUNK)):
            yield from self._compare([parse_row(header, row, self._lookups) for row in chunk], matcher, comparison)
        for tree in self._trees:
            yield from tree.faults()

    def _compare(self, rows: list[ParsedRow], matcher: Matcher, comparison: RowComparison) -> Iterator[Outcome]:
        matcher.match(rows)
        outcomes = [None if row.faults else self._outcome(row, comparison) for row in rows]
        self._advise([(row, change) for row, change in zip(rows, outcomes, strict=True) if isinstance(change, Change)])
        for row, outcome in zip(rows, outcomes, strict=True):
            yield from row.faults if outcome is None else [outcome]

    def _outcome(self, row: ParsedRow, comparison: RowComparison) -> Change | Unchanged | None:
        outcome = comparison.outcome(row)
        for tree in self._trees:
            tree.note(row)
        return outcome

    def _advise(self, changed: list[tuple[ParsedRow, Change]]) -> None:
        advice = self._kind.advice([row.record for row, _ in changed])
        for (_, change), sentences in zip(changed, advice, strict=True):
            change.advice.extend(sentences)
