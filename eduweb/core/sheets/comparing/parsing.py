"""From the cells of a row to texts in canonical form."""

from dataclasses import dataclass, field
from typing import Any

from ..cells import CellValue, InvalidCell, TableRow, displayed, half_width, number_text
from ..kind import NUMBER_HEADING
from ..lookups import Lookups
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

    @property
    def is_new(self) -> bool:
        return self.record.pk is None

    def fault(self, column: str, value: str, reason: str) -> None:
        self.faults.append(Fault(self.number, column, value, reason))


def parse_row(header: Header, row: TableRow, lookups: Lookups) -> ParsedRow:
    """The texts of a row, with a fault for each cell that cannot be taken."""
    parsed = ParsedRow(row.number)
    if header.number_place is not None:
        value = row.cell(header.number_place)
        try:
            parsed.record_number = _record_number(value)
        except InvalidCell as invalid:
            parsed.fault(NUMBER_HEADING, displayed(value), invalid.reason)
    for place, column in header.columns.items():
        value = row.cell(place)
        try:
            parsed.texts[column.name] = column.read(value, lookups)
        except InvalidCell as invalid:
            parsed.fault(column.heading, displayed(value), invalid.reason)
    return parsed


def _record_number(value: CellValue) -> int | None:
    """The number of a record in a cell, if there is one. Raises InvalidCell."""
    if displayed(value) == "":
        return None
    text = half_width(number_text(value))
    if not (text.isdigit() and int(text) < 2**63):
        raise InvalidCell("编号是下载的表格里带的数字；新增的记录请留空。")
    return int(text)
