"""Finding the record of each row: by its number, by its key, or by its name where that is confirmed."""

from typing import Any

from ..cells import row_words
from ..columns import FieldColumn
from ..kind import NUMBER_HEADING, Key, SpreadsheetKind
from ..lookups import Lookups
from ..mapping.answers import LEFT_OUT, Answers
from ..mapping.questions import Questions
from ..reading.header import Header
from .names import NameMatcher
from .parsing import ParsedRow


class Matcher:
    """Finds the records of a file's rows, table by table, and refuses a second row for the same record.

    `questions`, where there are some, take in the rows that must be asked about.
    """

    def __init__(self, kind: SpreadsheetKind, lookups: Lookups, answers: Answers, questions: Questions | None):
        self._kind, self._lookups, self._answers = kind, lookups, answers
        self._names = NameMatcher(kind, lookups, answers, questions)
        self._key_columns: tuple[FieldColumn[Any], ...] = ()
        self._required = {column.name for column in kind.key_columns if not column.may_be_empty}
        self._heading = kind.key_columns[0].heading
        self._first_rows: dict[tuple[str, Any], tuple[str, int]] = {}

    def begin(self, header: Header) -> None:
        """Go on with the rows of another table. A key column that it leaves out does not tell its rows apart."""
        self._key_columns = tuple(column for column in self._kind.key_columns if column.name in header.names)

    def match(self, rows: list[ParsedRow]) -> None:
        """Give each sound row its record, a new one where none has its key, or a fault; three queries for all."""
        for row in rows:
            self._answer(row)
        sound = [row for row in rows if not row.faults and not row.is_left_out]
        keys = {key for row in sound if (key := self._key(row))}
        numbers = [row.record_number for row in sound if row.record_number] if self._kind.numbered else []
        by_number = self._kind.records().in_bulk(numbers)
        by_key = self._kind.records_by_key(keys, self._lookups, self._key_columns or self._kind.key_columns)
        forbidden = self._kind.forbidden_keys(keys - by_key.keys())
        for row in sound:
            key = self._key(row)
            same_key = by_key.get(key, []) if key else []
            if row.record_number is not None:
                self._match_by_number(row, by_number.get(row.record_number), same_key)
            elif key is None:
                self._match_by_name(row)
            elif key in forbidden:
                row.fault(self._heading, " ".join(key), forbidden[key])
            else:
                self._match_by_key(row, key, same_key)
            if not (row.faults or row.is_left_out or row.is_asked):
                self._refuse_repetition(row, key)

    def _answer(self, row: ParsedRow) -> None:
        """Take in what was answered for this very row: its record's key, or that it is left out."""
        answer = self._answers.rows.get(row.mark)
        if answer == LEFT_OUT:
            row.is_left_out = True
        elif answer is not None:
            row.texts[self._kind.key[0]] = answer
            self._names.keep_name(row)

    def _key(self, row: ParsedRow) -> Key | None:
        """The row's key, if all of its required texts are filled in."""
        columns = self._key_columns or self._kind.key_columns
        texts = tuple(row.texts.get(column.name, "") for column in columns)
        filled = {column.name for column, text in zip(columns, texts, strict=True) if text}
        return texts if self._required <= filled else None

    def _match_by_number(self, row: ParsedRow, record: Any, same_key: list[Any]) -> None:
        row.record = record
        if record is None:
            row.fault(NUMBER_HEADING, str(row.record_number), "没有这个编号的记录；新增的记录请把编号留空。")
        elif self._kind.key_is_unique and any(other.pk != row.record_number for other in same_key):
            row.fault(self._heading, row.texts[self._kind.key[0]], "已有另一条这个名称的记录。")

    def _match_by_key(self, row: ParsedRow, key: Key, same_key: list[Any]) -> None:
        if len(same_key) > 1:
            reason = f"有 {len(same_key)} 条这样的记录，请用下载的表格，保留“编号”。"
            row.fault(self._heading, " ".join(key), reason)
        else:
            row.record = same_key[0] if same_key else self._kind.model()

    def _match_by_name(self, row: ParsedRow) -> None:
        if not self._names.match(row):
            self._demand_key(row)

    def _demand_key(self, row: ParsedRow) -> None:
        for column in self._kind.key_columns:
            if not row.texts.get(column.name) and not column.may_be_empty:
                row.fault(column.heading, "", "没有填写，无法知道这一行是哪条记录：请逐行填写。")

    def _refuse_repetition(self, row: ParsedRow, key: Key | None) -> None:
        """Refuse a second row for a record, or for a key that alone tells rows apart."""
        marks: list[tuple[str, Any]] = []
        if key and (self._kind.key_is_unique or row.record_number is None):
            marks.append(("key", key))
        if not row.is_new:
            marks.append(("pk", row.record.pk))
        for mark in marks:
            sheet, first = self._first_rows.setdefault(mark, (row.sheet, row.number))
            if (sheet, first) != (row.sheet, row.number):
                value = " ".join(key) if key else str(row.record_number or row.record)
                place = row_words("" if sheet == row.sheet else sheet, first)
                way_out = "" if sheet == row.sheet else "不要读其中一张表的，请选择读哪些工作表。"
                row.fault(self._heading, value, f"与{place}重复，每条记录只能有一行。{way_out}")
                return
