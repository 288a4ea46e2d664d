"""From the cells of a row to texts in canonical form."""

from dataclasses import dataclass, field
from typing import Any

from ..cells import CellValue, Formula, InvalidCell, TableRow, displayed, half_width, number_text, row_words
from ..columns import Column
from ..kind import NUMBER_HEADING
from ..lookups import Lookups
from ..mapping.answers import LEFT_OUT, Answers, row_mark
from ..reading.header import Header
from .outcomes import Fault


@dataclass
class ParsedRow:
    """A row of the table: its own number, the number of its record, a text for each column, and what is wrong with it.

    `record` is the record that the row means, or a new one (`comparing.matching`).
    """

    number: int
    record_number: int | None = None
    texts: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    record: Any = None
    sheet: str = ""
    # Words in columns of fixed words that are none of these: `(column, words)`.
    unknown_words: list[tuple[Column, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_left_out: bool = False
    is_asked: bool = False

    @property
    def is_new(self) -> bool:
        return self.record.pk is None

    def fault(self, column: str, value: str, reason: str) -> None:
        self.faults.append(Fault(self.number, column, value, reason, self.sheet))

    @property
    def place(self) -> str:
        """The row in words."""
        return row_words(self.sheet, self.number)

    @property
    def mark(self) -> str:
        """What an answer knows the row by."""
        return row_mark(self.sheet, self.number)


def parse_row(header: Header, row: TableRow, lookups: Lookups, answers: Answers) -> ParsedRow:
    """The texts of a row, with a fault for each cell that cannot be taken; what is carried on fills what is empty."""
    parsed = ParsedRow(row.number, sheet=header.sheet)
    if header.number_place is not None:
        value = row.cell(header.number_place)
        try:
            parsed.record_number = _record_number(value)
        except InvalidCell as invalid:
            parsed.fault(NUMBER_HEADING, displayed(value), invalid.reason)
    for place, column in header.columns.items():
        _read(parsed, column, row.cell(place), lookups, answers)
    for name, words in row.carried.items():
        if not parsed.texts.get(name):
            parsed.texts[name] = words
    return parsed


def _read(parsed: ParsedRow, column: Column, value: CellValue, lookups: Lookups, answers: Answers) -> None:
    meant = answers.word(column.name, displayed(value)) if column.choices and value is not None else None
    if meant == LEFT_OUT:
        return
    try:
        parsed.texts[column.name] = column.read(value, lookups) if meant is None else meant
    except InvalidCell as invalid:
        parsed.fault(column.heading, displayed(value), invalid.reason)
        if column.choices and not isinstance(value, Formula):
            parsed.unknown_words.append((column, displayed(value)))


def _record_number(value: CellValue) -> int | None:
    """The number of a record in a cell, if there is one. Raises InvalidCell."""
    if displayed(value) == "":
        return None
    text = half_width(number_text(value))
    if not (text.isdigit() and int(text) < 2**63):
        raise InvalidCell("编号是下载的表格里带的数字；新增的记录请留空。")
    return int(text)
