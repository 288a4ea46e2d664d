"""Comparing the tables of a file with the records: row by row, in chunks."""

from collections.abc import Iterable, Iterator
from itertools import islice

from ..kind import SpreadsheetKind
from ..lookups import Lookups
from ..mapping.answers import Answers
from ..mapping.questions import Questions
from ..reading.finding import FoundTable, FoundTables, hidden_rows_note
from ..reading.header import Header, UnknownHeadings
from ..reading.tables import Table
from .changes import RowComparison
from .matching import Matcher
from .outcomes import Change, Fault, Outcome, Unchanged
from .parsing import ParsedRow, parse_row
from .trees import TreeCheck

CHUNK = 500
_MOST_NAMED = 50


class Comparison:
    """One comparison, with the answers that are known. `notes` and `questions` are complete when all outcomes were taken.

    `is_asking` says that questions will be answered: what they ask about is no fault then, and needs no note.
    """

    def __init__(self, kind: SpreadsheetKind, answers: Answers | None = None, *, is_asking: bool = False):
        self._kind, self._lookups = kind, Lookups()
        self._answers, self._is_asking = answers or Answers(), is_asking
        self._clashes = kind.clashes()
        self._trees = [TreeCheck(kind, column, self._lookups) for column in kind.tree_columns]
        self._missing: dict[str, list[str]] = {}
        self._left_out: list[str] = []
        self._unknown_notes: list[str] = []
        self.questions = Questions()
        self.notes: list[str] = []

    def outcomes(self, tables: Iterable[Table]) -> Iterator[Outcome]:
        """One outcome for each row that is a record, or the row's faults. Raises UnreadableFile."""
        found = FoundTables(self._kind, self._answers, self.questions)
        try:
            found.find(tables)
        except UnknownHeadings:
            if not self._is_asking:
                raise
            self.questions.is_stuck = True
            return
        self.notes += found.notes
        matcher = Matcher(self._kind, self._lookups, self._answers, self.questions if self._is_asking else None)
        for table in found.tables:
            yield from self._outcomes_of_table(table, matcher)
        for tree in self._trees:
            yield from tree.faults()
        yield from self._missing_columns()
        if not (self._is_asking and self.questions.are_open):
            self.notes[:0] = self._unknown_notes
        if self._left_out:
            rest = len(self._left_out) - _MOST_NAMED
            more = f"等 {len(self._left_out)} 行" if rest > 0 else ""
            self.notes.append(f"按您的选择没有导入：{'、'.join(self._left_out[:_MOST_NAMED])}{more}。")

    def _outcomes_of_table(self, found: FoundTable, matcher: Matcher) -> Iterator[Outcome]:
        header = found.header
        self.notes += _of_sheet(header, header.notes)
        self._unknown_notes += _of_sheet(header, header.unknown_notes)
        matcher.begin(header)
        comparison = RowComparison(self._kind, header, self._lookups, self._missing)
        rows = found.sections.records(found.rows, self._kind.group_words())
        while chunk := list(islice(rows, CHUNK)):
            parsed = [parse_row(header, row, self._lookups, self._answers) for row in chunk]
            yield from self._compare(parsed, matcher, comparison)
        self.notes += comparison.notes + found.sections.notes + hidden_rows_note(found, found.sections.taken)

    def _compare(self, rows: list[ParsedRow], matcher: Matcher, comparison: RowComparison) -> Iterator[Outcome]:
        if self._is_asking:
            for column, words in (one for row in rows for one in row.unknown_words):
                self.questions.word(column, words)
        matcher.match(rows)
        self._left_out += [row.place for row in rows if row.is_left_out]
        rows = [row for row in rows if not (row.is_left_out or row.is_asked)]
        outcomes = [None if row.faults else self._outcome(row, comparison) for row in rows]
        self._tell_clashes([row for row, change in zip(rows, outcomes, strict=True) if isinstance(change, Change)])
        outcomes = [None if row.faults else outcome for row, outcome in zip(rows, outcomes, strict=True)]
        self._advise([(row, change) for row, change in zip(rows, outcomes, strict=True) if isinstance(change, Change)])
        for row, outcome in zip(rows, outcomes, strict=True):
            yield from row.faults if outcome is None else [outcome]

    def _outcome(self, row: ParsedRow, comparison: RowComparison) -> Change | Unchanged | None:
        outcome = comparison.outcome(row)
        for tree in self._trees:
            tree.note(row)
        return outcome

    def _tell_clashes(self, rows: list[ParsedRow]) -> None:
        for row, clashes in zip(rows, self._clashes([row.record for row in rows]), strict=True):
            for name, reason in clashes:
                row.fault(self._kind.by_name[name].heading, row.texts.get(name, ""), reason)

    def _advise(self, changed: list[tuple[ParsedRow, Change]]) -> None:
        advice = self._kind.advice([row.record for row, _ in changed])
        new = [{name: texts[1] for name, texts in change.changes.items()} for _, change in changed]
        about_texts = self._kind.text_advice([row.record for row, _ in changed], new)
        for (_, change), *sentences in zip(changed, advice, about_texts, strict=True):
            change.advice.extend(sentence for some in sentences for sentence in some)

    def _missing_columns(self) -> Iterator[Fault]:
        """One fault for each column that new records need and the file lacks."""
        for heading, places in self._missing.items():
            rows = f"{places[0]}是新增的记录，" if len(places) == 1 else f"{places[0]}等 {len(places)} 行是新增的记录，"
            reason = f"文件里缺少“{heading}”列：{rows}都要有这一项。请加上这一列；它用了别的列名的，请对照列名。"
            yield Fault(0, heading, "", reason)


def _of_sheet(header: Header, notes: list[str]) -> list[str]:
    """These notes, of which sheet they are said where several are read."""
    return [f"“{header.sheet}”表：{note}" if header.sheet else note for note in notes]
