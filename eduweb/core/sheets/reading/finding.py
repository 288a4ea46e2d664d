"""Finding the tables of a file that hold records, and naming those that do not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from ..cells import TableRow
from ..kind import SpreadsheetKind
from ..mapping.answers import Answers
from ..mapping.questions import Questions
from .header import MOST_ROWS_BEFORE, Header, UnknownHeadings, cells_below, find_header
from .sections import Sections
from .tables import Table, UnreadableFile

# A sheet beside others fits when it has so many known headings; the first column of an explanation has one in each row.
_FEWEST_HEADINGS = 2
_EXPLANATION = "填表说明"  # of our own workbooks (exporting)
_CELLS_SHOWN = 3
_MOST_NAMED = 20


@dataclass
class FoundTable:
    """A table that fits: its header and its rows below it."""

    table: Table
    header: Header
    rows: Iterator[TableRow]
    sections: Sections


@dataclass
class FoundTables:
    """The tables of a file that fit; `notes` says what was left out, `questions` gets the headings that nobody knows."""

    kind: SpreadsheetKind
    answers: Answers
    questions: Questions
    tables: list[FoundTable] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _refusals: list[tuple[Table, UnreadableFile]] = field(default_factory=list)

    def find(self, tables: Iterable[Table]) -> None:
        """Take in the tables that fit. Raises UnreadableFile if there is none, UnknownHeadings if one might fit."""
        for table in tables:
            if table.is_hidden:
                self.notes.append(f"隐藏的工作表“{table.title}”没有读。")
            elif table.title in self.answers.sheets_out:
                self.notes.append(f"按您的选择没有读工作表“{table.title}”。")
            elif table.title != _EXPLANATION:
                self._take(table)
        self._drop_thin_ones()
        if not self.tables:
            raise next(
                (one for _, one in self._refusals if isinstance(one, UnknownHeadings)),
                next((one for _, one in self._refusals), UnreadableFile("文件里没有内容，请确认选对了文件。")),
            )
        titles = [*(one.table.title for one in self.tables), *self.answers.sheets_out]
        self.questions.sheets = titles if len(titles) > 1 else []
        self.notes += [
            f"工作表“{table.title}”没有读：{_short(refusal)}。" for table, refusal in self._refusals if table.title
        ]
        if len(self.tables) > 1:
            self.notes.insert(
                0, f"读了 {len(self.tables)} 张工作表：{'、'.join(one.table.title for one in self.tables)}。"
            )
            for one in self.tables:
                one.header = replace(one.header, sheet=one.table.title[:100])

    def _take(self, table: Table) -> None:
        rows = table.filled_rows()
        beginning = list(islice(rows, MOST_ROWS_BEFORE))
        if all(row.is_empty for row in beginning):
            return
        try:
            header = find_header(self.kind, beginning, self.answers)
        except UnreadableFile as refusal:
            self._refusals.append((table, refusal))
            if isinstance(refusal, UnknownHeadings):
                self._ask(refusal.unknown, beginning, refusal.last_row)
            return
        self._ask(header.unknown, beginning, header.last_row)
        sections = Sections(self.kind, header, table)
        self.tables.append(FoundTable(table, header, chain(beginning, rows), sections))

    def _ask(self, unknown: dict[int, str], beginning: list[TableRow], last_row: int) -> None:
        for place, heading in unknown.items():
            cells = islice(cells_below(beginning, place, last_row), _CELLS_SHOWN)
            self.questions.heading(self.kind, heading, [text[:40] for text in cells])

    def _drop_thin_ones(self) -> None:
        if len(self.tables) < 2:
            return
        thin = [one for one in self.tables if one.header.size < _FEWEST_HEADINGS]
        if len(thin) < len(self.tables):
            self.tables = [one for one in self.tables if one not in thin]
            said = UnreadableFile("没有找到表头。")
            self._refusals += [(one.table, said) for one in thin]


def _short(refusal: UnreadableFile) -> str:
    """The reason alone, without the way out."""
    return re.split("[：。]", str(refusal))[0]


def hidden_rows_note(found: FoundTable, taken: Iterable[int]) -> list[str]:
    """The note on hidden rows that were read like the others."""
    hidden = sorted(found.table.hidden_rows & set(taken))
    if not hidden:
        return []
    some = "、".join(map(str, hidden[:_MOST_NAMED])) + ("……" if len(hidden) > _MOST_NAMED else "")
    sheet = f"“{found.header.sheet}”表" if found.header.sheet else ""
    return [f"{sheet}第 {some} 行在表格里是隐藏的，也一并读入了。"]
