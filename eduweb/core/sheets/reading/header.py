"""Finding the line of headings: below titles, in merged cells, over two lines."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..cells import Line, narrow, shown
from ..columns import Column
from ..kind import NUMBER, Sheet
from .files import Unreadable

MOST_LINES_BEFORE = 20
_MARKS = re.compile(r"[\s*＊]|[（(](?:必填|选填|可选)[）)]")


@dataclass(frozen=True)
class Header:
    """Where each column stands; `last_line` is the last line of headings, `notes` says what was left aside."""

    places: dict[int, Column]
    number_at: int | None
    last_line: int
    notes: list[str] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return {column.name for column in self.places.values()}


def plain(heading: str) -> str:
    """A heading as headings are compared: narrow, without blanks, breaks, stars and “必填”."""
    return _MARKS.sub("", narrow(heading))


def find_header(sheet: Sheet, lines: list[Line]) -> Header:
    """The header among the first lines of a table. Raises Unreadable when there is none, or when it is ambiguous."""
    known = _known(sheet)
    rows = [[plain(shown(value)) for value in line.cells] for line in lines]
    scores = [len({heading for heading in row if heading in known}) for row in rows]
    best = max(range(len(rows)), key=lambda at: (scores[at], -at), default=None)
    if best is None or scores[best] == 0:
        raise Unreadable(f"没有找到表头：第一行应写着{_some(sheet)}等列名。可先下载一份表格，在它上面修改。")
    row, last = _joined(rows, best, known)
    return _header(sheet, row, lines[last].number, known)


def _known(sheet: Sheet) -> dict[str, Column | None]:
    """Every heading that is understood; the record's own number has no column."""
    known: dict[str, Column | None] = {plain(NUMBER): None} if sheet.numbered else {}
    for column in sheet.columns:
        known |= {plain(heading): column for heading in (column.heading, *column.also)}
    return known


def _joined(rows: list[list[str]], best: int, known: dict) -> tuple[list[str], int]:
    """The best line, its gaps filled from the line above or below: cells merged over two lines."""
    row, last = list(rows[best]), best
    for at in (best - 1, best + 1):
        if not 0 <= at < len(rows):
            continue
        here = {heading for heading in row if heading in known}
        gaps = {
            place: heading
            for place, heading in enumerate(rows[at])
            if heading in known and heading not in here and (place >= len(row) or row[place] not in known)
        }
        for place, heading in gaps.items():
            row.extend([""] * (place + 1 - len(row)))
            row[place] = heading
        if gaps:
            last = max(last, at)
    return row, last


def _header(sheet: Sheet, row: list[str], last_line: int, known: dict) -> Header:
    places, notes, number_at = {}, [], None
    for place, heading in enumerate(row):
        if heading not in known:
            if heading:
                notes.append(_unknown(heading, known))
        elif (column := known[heading]) is None:
            number_at = place
        elif column in places.values():
            raise Unreadable(f"“{column.heading}”列出现了两次，请删去一列。")
        else:
            places[place] = column
    _require_key(sheet, places.values(), number_at)
    return Header(places, number_at, last_line, notes)


def _require_key(sheet: Sheet, columns: Iterable[Column], number_at: int | None) -> None:
    missing = [column for column in sheet.key_columns if column not in columns and not column.may_be_empty]
    if missing and number_at is None:
        names = "、".join(f"“{column.heading}”" for column in missing)
        raise Unreadable(f"缺少{names}列，无法知道每一行是哪条记录。可先下载一份表格，在它上面修改。")


def _unknown(heading: str, known: dict) -> str:
    near = difflib.get_close_matches(heading, known, n=1)
    meant = f"如果是指“{near[0]}”，请改列名后重新上传" if near else "请确认不需要导入"
    return f"不认识“{heading}”列，没有导入：{meant}。"


def _some(sheet: Sheet) -> str:
    return "、".join(f"“{heading}”" for heading in sheet.headings[:3])
