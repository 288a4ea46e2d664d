"""The changes that a row would make to its record, and what speaks against them."""

from ..cells import LONGEST_CELL
from ..columns import Column, DeferredColumn
from ..kind import SpreadsheetKind
from ..lookups import Lookups
from ..personal import newly_public
from ..reading.header import Header
from .outcomes import Change, Unchanged
from .parsing import ParsedRow


class RowComparison:
    """Compares rows that have their records. `missing` are the places of new records, by column that the file lacks."""

    def __init__(self, kind: SpreadsheetKind, header: Header, lookups: Lookups, missing: dict[str, list[str]]):
        self._kind, self._lookups = kind, lookups
        self._names, self.missing = header.names, missing
        self._kept: dict[str, int] = {}
        # The text of the last row that had one, of columns where a list says it once for all rows below.
        self._above: dict[str, str] = {}

    @property
    def notes(self) -> list[str]:
        """A sentence for each column whose empty cells leave what must not be emptied."""
        return [f"“{heading}”不能清空，有 {count} 行空着，保持原值。" for heading, count in self._kept.items()]

    def outcome(self, row: ParsedRow) -> Change | Unchanged | None:
        """The row's change; None when it has faults or lacks columns. The record gets its values, deferred ones aside."""
        pk, label = row.record.pk, "" if row.is_new else str(row.record)
        self._fill_from_above(row)
        if row.is_new and not self._has_required(row):
            return None
        changes = self._changes(row)
        for name, (_, new) in changes.items():
            column = self._kind.by_name[name]
            if not isinstance(column, DeferredColumn):
                column.assign(row.record, new, self._lookups)
        self._check_combinations(row)
        self._refuse_read_only_changes(row)
        if row.faults:
            return None
        if pk and not changes:
            return Unchanged(row.number)
        personal = newly_public(self._kind, changes)
        return Change(row.number, pk, label or str(row.record), changes, list(row.notes), personal, row.sheet)

    def _changes(self, row: ParsedRow) -> dict[str, list[str]]:
        changes = {}
        for column in self._kind.columns:
            if column.is_written and column.name in row.texts:
                old = "" if row.is_new else column.text(row.record, self._lookups)
                new = row.texts[column.name]
                if differ(old, new) and self._accepts(column, row):
                    changes[column.name] = [old, new]
        return changes

    def _fill_from_above(self, row: ParsedRow) -> None:
        """Give a new record the text above it where its own cell is empty, and say so: cells that were merged once."""
        for name in self._kind.said_once:
            text = row.texts.get(name)
            if not text and row.is_new and name in self._names and name in self._above:
                text = row.texts[name] = self._above[name]
                row.notes.append(f"“{self._kind.by_name[name].heading}”空着，按上面的行填“{text}”，请核对。")
            if text:
                self._above[name] = text

    def _accepts(self, column: Column, row: ParsedRow) -> bool:
        """Whether the new text is to be written; an empty one leaves what must not be emptied."""
        if row.texts[column.name] or column.may_be_empty:
            return True
        if not row.is_new:
            self._kept[column.heading] = self._kept.get(column.heading, 0) + 1
        return False

    def _has_required(self, row: ParsedRow) -> bool:
        """Whether a new record has all that it needs; a column that the file lacks is told once for all rows."""
        empty = [
            column
            for column in self._kind.written_columns
            if not (column.may_be_empty or column.has_default or row.texts.get(column.name))
        ]
        for column in empty:
            if column.name in self._names:
                row.fault(column.heading, "", "新增的记录必须填写这一项。")
            else:
                self.missing.setdefault(column.heading, []).append(row.place)
        return not empty

    def _check_combinations(self, row: ParsedRow) -> None:
        """Refuse values that do not go together."""
        for name, reason in self._kind.faults(row.record):
            column = self._kind.by_name[name]
            row.fault(column.heading, row.texts.get(name) or column.text(row.record, self._lookups), reason)

    def _refuse_read_only_changes(self, row: ParsedRow) -> None:
        for column in self._kind.columns:
            text = row.texts.get(column.name, "")
            if not column.is_written and text and text != (known := column.text(row.record, self._lookups)):
                row.fault(column.heading, text, f"这一列只供核对，登记的是“{known}”：请核对这一行，或删去这一列。")


def differ(old: str, new: str) -> bool:
    """Whether a cell and a record differ. A text that is only cut off at the longest possible cell does not."""
    return new != old and not (len(new) == LONGEST_CELL and old.startswith(new))
