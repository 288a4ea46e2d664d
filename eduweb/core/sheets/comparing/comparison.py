"""What a table would change: row by row, in chunks, without writing anything."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from django.db import models

from ..cells import LONGEST_CELL, Line, Unfit, Value, shown
from ..columns import Column, SelfReference
from ..kind import NUMBER, Key, Sheet, number_in
from ..lookups import Run
from ..reading.files import Unreadable
from ..reading.header import MOST_LINES_BEFORE, Header, find_header
from .trees import Named, unsettled

CHUNK = 500


@dataclass(frozen=True)
class Fault:
    """A cell that stands in the way of the whole import."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Change:
    """A record that would be added (`pk` None) or changed: `{column name: [old text, new text]}`."""

    row: int
    pk: int | None
    label: str
    changes: dict[str, list[str]]
    advice: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Same:
    """A row that says what is known."""

    row: int


Outcome = Fault | Change | Same


@dataclass
class _Row:
    """A line as it was understood."""

    line: Line
    number: int | None = None
    texts: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    record: models.Model | None = None

    def fault(self, column: str, value: str, reason: str) -> None:
        self.faults.append(Fault(self.line.number, column, value, reason))


class Comparison:
    """Compares the tables of one file with the records. `notes` is complete when all outcomes were taken."""

    def __init__(self, sheet: Sheet):
        self.sheet, self.run = sheet, Run()
        self.notes: list[str] = []
        self._lines_of: dict[tuple, int] = {}
        self._references: dict[str, list[Named]] = {}

    def outcomes(self, tables: Iterable[Iterator[Line]]) -> Iterator[Outcome]:
        """One outcome for each row that is not empty, or its faults. Raises Unreadable."""
        header, lines = self._table(tables)
        self.notes += header.notes
        while chunk := list(islice(lines, CHUNK)):
            yield from self._chunk(header, chunk)
        yield from self._settle()

    def _table(self, tables: Iterable[Iterator[Line]]) -> tuple[Header, Iterator[Line]]:
        """The first table that has a header, and its lines below."""
        first_refusal = None
        for table in tables:
            beginning = list(islice(table, MOST_LINES_BEFORE))
            if all(line.is_empty for line in beginning):
                continue
            try:
                header = find_header(self.sheet, beginning)
            except Unreadable as refusal:
                first_refusal = first_refusal or refusal
                continue
            lines = chain(beginning, table)
            return header, (line for line in lines if line.number > header.last_line and not line.is_empty)
        raise first_refusal or Unreadable("文件里没有内容，请确认选对了文件。")

    def _chunk(self, header: Header, lines: list[Line]) -> Iterator[Outcome]:
        rows = [self._read(header, line) for line in lines]
        self._find(header, rows)
        outcomes = [None if row.faults else self._compare(header, row) for row in rows]
        self._advise(rows, outcomes)
        for row, outcome in zip(rows, outcomes, strict=True):
            yield from row.faults or [outcome]

    def _advise(self, rows: list[_Row], outcomes: list[Outcome | None]) -> None:
        changed = [(row, outcome) for row, outcome in zip(rows, outcomes, strict=True) if isinstance(outcome, Change)]
        sentences = self.sheet.advice([row.record for row, _ in changed])
        for (_, change), said in zip(changed, sentences, strict=True):
            change.advice.extend(said)

    def _read(self, header: Header, line: Line) -> _Row:
        row = _Row(line)
        try:
            row.number = number_in(line, header.number_at)
        except Unfit as unfit:
            row.fault(NUMBER, shown(line.cells[header.number_at]), unfit.reason)
        for place, column in header.places.items():
            value: Value = line.cells[place] if place < len(line.cells) else None
            try:
                row.texts[column.name] = column.read(value, self.run)
            except Unfit as unfit:
                row.fault(column.heading, shown(value), unfit.reason)
        return row

    def _key_columns(self, header: Header) -> tuple[Column, ...]:
        """The key columns that the file has: what it does not say, it does not tell records apart by."""
        return tuple(column for column in self.sheet.key_columns if column.name in header.names)

    def _key(self, header: Header, row: _Row) -> Key | None:
        """The row's key, if all that must be filled in is."""
        columns = self._key_columns(header)
        texts = tuple(row.texts[column.name] for column in columns)
        needed = {column.name for column in self.sheet.key_columns if not column.may_be_empty}
        filled = {column.name for column, text in zip(columns, texts, strict=True) if text}
        return texts if needed <= filled else None

    def _find(self, header: Header, rows: list[_Row]) -> None:
        """Give each row its record, or a fault when that is impossible; three queries for all."""
        sound = [row for row in rows if not row.faults]
        keys = {key for row in sound if (key := self._key(header, row))}
        by_number = self.sheet.numbered_as({row.number for row in sound if row.number}) if self.sheet.numbered else {}
        by_key = self.sheet.keyed(keys, self.run, self._key_columns(header))
        barred = self.sheet.barred(keys - by_key.keys())
        for row in sound:
            key = self._key(header, row)
            named = by_key.get(key, []) if key else []
            if row.number is not None:
                row.record = by_number.get(row.number)
                self._judge_number(row, named)
            elif key is None:
                self._demand_key(row)
            elif key in barred:
                row.fault(self._key_heading, " ".join(key), barred[key])
            elif len(named) > 1:
                row.fault(
                    self._key_heading, " ".join(key), f"有 {len(named)} 条这样的记录，请用下载的表格，保留“编号”。"
                )
            else:
                row.record = named[0] if named else None
            if not row.faults:
                self._once(row, key)

    @property
    def _key_heading(self) -> str:
        return self.sheet.key_columns[0].heading

    def _judge_number(self, row: _Row, named: list) -> None:
        if row.record is None:
            row.fault(NUMBER, str(row.number), "没有这个编号的记录；新增的记录请把编号留空。")
        elif self.sheet.key_is_unique and any(other.pk != row.number for other in named):
            row.fault(self._key_heading, row.texts[self.sheet.key[0]], "已有另一条这个名称的记录。")

    def _demand_key(self, row: _Row) -> None:
        for column in self.sheet.key_columns:
            if not row.texts.get(column.name) and not column.may_be_empty:
                reason = "没有填写，无法知道这一行是哪条记录；合并了的单元格请先取消合并、逐行填写。"
                row.fault(column.heading, "", reason)

    def _once(self, row: _Row, key: Key | None) -> None:
        """Each record stands in one row only, and each key where keys are unique or nothing else tells rows apart."""
        marks = [("key", key)] if key and (self.sheet.key_is_unique or row.number is None) else []
        marks += [("pk", row.record.pk)] if row.record else []
        for mark in marks:
            first = self._lines_of.setdefault(mark, row.line.number)
            if first != row.line.number:
                said = " ".join(key) if key else str(row.number)
                row.fault(self._key_heading, said, f"与第 {first} 行重复，每条记录只能有一行。")
                return

    def _compare(self, header: Header, row: _Row) -> Outcome | None:
        """What the row would do; None when it has faults. Its record is then as it would be."""
        is_new = row.record is None
        if is_new:
            self._demand_required(header, row)
            row.record = self.sheet.model()
        pk, label = row.record.pk, "" if is_new else str(row.record)
        changes = self._changes(header, row, is_new=is_new)
        for name, (_, new) in changes.items():
            if not self.sheet.by_name[name].late:
                self.sheet.by_name[name].put(row.record, new, self.run)
        self._judge(header, row)
        if row.faults:
            return None
        if not changes and not is_new:
            return Same(row.line.number)
        return Change(row.line.number, pk, label or str(row.record), changes)

    def _changes(self, header: Header, row: _Row, *, is_new: bool) -> dict[str, list[str]]:
        changes = {}
        for column in filter(lambda column: column.is_written, header.places.values()):
            old = "" if is_new else column.text(row.record, self.run)
            new = row.texts[column.name]
            self._note_reference(column, row, old, new)
            if differ(old, new) and self._accepts(column, row, old, is_new=is_new):
                changes[column.name] = [old, new]
        return changes

    def _accepts(self, column: Column, row: _Row, old: str, *, is_new: bool) -> bool:
        """Whether the difference is one to write; puts a fault where it must not be."""
        if row.texts[column.name] or column.may_be_empty:
            return True
        if not is_new:
            row.fault(column.heading, "", f"不能为空：要保持原值请填“{old}”，或删去这一列。")
        return False

    def _demand_required(self, header: Header, row: _Row) -> None:
        for column in self.sheet.written:
            if not (column.may_be_empty or column.has_default or row.texts.get(column.name)):
                why = (
                    "新增的记录必须填写这一项。"
                    if column.name in header.names
                    else "新增的记录要有这一项，文件里缺少这一列。"
                )
                row.fault(column.heading, "", why)

    def _judge(self, header: Header, row: _Row) -> None:
        """Values that do not go together, and columns for reading that were changed."""
        for name, reason in self.sheet.faults(row.record):
            column = self.sheet.by_name[name]
            row.fault(column.heading, row.texts.get(name) or column.text(row.record, self.run), reason)
        for column in header.places.values():
            said = row.texts[column.name]
            if not column.is_written and said and said != (known := column.text(row.record, self.run)):
                row.fault(column.heading, said, f"这一列只供核对，登记的是“{known}”：请核对这一行，或删去这一列。")

    def _note_reference(self, column: Column, row: _Row, old: str, new: str) -> None:
        if isinstance(column, SelfReference):
            name = row.texts.get(self.sheet.key[0]) or str(row.record)
            named = Named(row.line.number, row.record.pk, name, new, old != new)
            self._references.setdefault(column.name, []).append(named)

    def _settle(self) -> Iterator[Fault]:
        """References to records of the same kind, when the whole file is known: to nobody, or in a circle."""
        for name, named in self._references.items():
            column = self.sheet.by_name[name]
            labels = column.index(self.run).labels
            pairs = self.sheet.model._default_manager.order_by().values_list("pk", column.field.attname)
            above = {pk: superior for pk, superior in pairs if pk in labels}
            for row, value, reason in unsettled(column, named, labels, above):
                yield Fault(row, column.heading, value, reason)


def differ(old: str, new: str) -> bool:
    """Whether a cell says something else than the record. What a workbook's cell could not hold is no difference."""
    return new != old and not (len(new) == LONGEST_CELL and old.startswith(new))
