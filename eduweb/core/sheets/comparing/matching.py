"""Finding the record of each row, by its number or by its key."""

from typing import Any

from ..kind import NUMBER_HEADING, Key, SpreadsheetKind
from ..lookups import Lookups
from ..reading.header import Header
from .parsing import ParsedRow


class Matcher:
    """Finds the records of one table's rows, and refuses a second row for the same record."""

    def __init__(self, kind: SpreadsheetKind, header: Header, lookups: Lookups):
        self._kind, self._lookups = kind, lookups
        # A key column that the file leaves out does not tell its rows apart.
        self._key_columns = tuple(column for column in kind.key_columns if column.name in header.names)
        self._required = {column.name for column in kind.key_columns if not column.may_be_empty}
        self._heading = kind.key_columns[0].heading
        self._first_rows: dict[tuple[str, Any], int] = {}

    def match(self, rows: list[ParsedRow]) -> None:
        """Give each sound row its record, a new one where none has its key, or a fault; three queries for all."""
        sound = [row for row in rows if not row.faults]
        keys = {key for row in sound if (key := self._key(row))}
        numbers = [row.record_number for row in sound if row.record_number] if self._kind.numbered else []
        by_number = self._kind.records().in_bulk(numbers)
        by_key = self._kind.records_by_key(keys, self._lookups, self._key_columns)
        forbidden = self._kind.forbidden_keys(keys - by_key.keys())
        for row in sound:
            key = self._key(row)
            same_key = by_key.get(key, []) if key else []
            if row.record_number is not None:
                self._match_by_number(row, by_number.get(row.record_number), same_key)
            elif key is None:
                self._demand_key(row)
            elif key in forbidden:
                row.fault(self._heading, " ".join(key), forbidden[key])
            else:
                self._match_by_key(row, key, same_key)
            if not row.faults:
                self._refuse_repetition(row, key)

    def _key(self, row: ParsedRow) -> Key | None:
        """The row's key, if all of its required texts are filled in."""
        texts = tuple(row.texts[column.name] for column in self._key_columns)
        filled = {column.name for column, text in zip(self._key_columns, texts, strict=True) if text}
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

    def _demand_key(self, row: ParsedRow) -> None:
        for column in self._kind.key_columns:
            if not row.texts.get(column.name) and not column.may_be_empty:
                reason = "没有填写，无法知道这一行是哪条记录；合并了的单元格请先取消合并、逐行填写。"
                row.fault(column.heading, "", reason)

    def _refuse_repetition(self, row: ParsedRow, key: Key | None) -> None:
        """Refuse a second row for a record, or for a key that alone tells rows apart."""
        marks: list[tuple[str, Any]] = []
        if key and (self._kind.key_is_unique or row.record_number is None):
            marks.append(("key", key))
        if not row.is_new:
            marks.append(("pk", row.record.pk))
        for mark in marks:
            first = self._first_rows.setdefault(mark, row.number)
            if first != row.number:
                value = " ".join(key) if key else str(row.record_number)
                row.fault(self._heading, value, f"与第 {first} 行重复，每条记录只能有一行。")
                return
