"""Finding the row of headings: below titles, in merged cells, over two rows."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..cells import TableRow, displayed, half_width
from ..columns import Column
from ..kind import NUMBER_HEADING, SpreadsheetKind
from ..mapping.answers import LEFT_OUT, Answers, plain
from .tables import UnreadableFile

MOST_ROWS_BEFORE = 20
_MARKS = re.compile(r"[\s*＊]|[（(](?:必填|选填|可选)[）)]")
# Columns of every list that say nothing of a record.
_ROW_NUMBERS = ("序号", "行号", "项次", "No.", "NO")
# Fewer headings that nobody knows may be anything.
_FEWEST_UNKNOWN = 3
_LONGEST_HEADING = 40

# The column of each known heading; None for the record's own number.
Known = Mapping[str, Column | None]


@dataclass(frozen=True)
class Header:
    """The columns of a table by their places; `last_row` is the last row of headings, `notes` names headings of a column
    that there is already, `unknown_notes` those of none.

    `sheet` is the table's title, where several are read. `unknown` are the places of headings without a column.
    """

    columns: dict[int, Column]
    number_place: int | None
    last_row: int
    notes: list[str] = field(default_factory=list)
    unknown_notes: list[str] = field(default_factory=list)
    unknown: dict[int, str] = field(default_factory=dict)
    known: Known = field(default_factory=dict)
    sheet: str = ""

    @property
    def names(self) -> set[str]:
        """The names of the columns."""
        return {column.name for column in self.columns.values()}

    @property
    def size(self) -> int:
        """The number of known headings."""
        return len(self.columns) + (self.number_place is not None)


class UnknownHeadings(UnreadableFile):
    """A table without the columns that tell its records apart, though others may be what is meant by them."""

    def __init__(self, said: str, unknown: dict[int, str], last_row: int):
        super().__init__(said)
        self.unknown, self.last_row = unknown, last_row


def find_header(kind: SpreadsheetKind, rows: list[TableRow], answers: Answers) -> Header:
    """The header among the first rows of a table. Raises UnreadableFile when there is none, or when it is ambiguous."""
    known = _known_headings(kind, answers)
    texts = [[_known_form(normalized(displayed(value)), known) for value in row.cells] for row in rows]
    scores = [len({heading for heading in row if heading in known}) for row in texts]
    best = max(range(len(texts)), key=lambda at: (scores[at], -at), default=None)
    if best is None or scores[best] == 0:
        _refuse_unknown(kind, texts, rows)
    headings, last = _merged(texts, best or 0, known)
    return _header(kind, headings, rows[last].number, known, answers)


def normalized(heading: str) -> str:
    """A heading as headings are compared: half-width, without blanks, breaks, stars and “必填”."""
    return _MARKS.sub("", half_width(heading))


def bare(heading: str) -> str:
    """A normalized heading without what stands in parentheses: 班级数(个), 学校名称(全称)."""
    return re.sub(r"\([^()]*\)", "", heading)


def is_heading_row(row: TableRow, known: Known) -> bool:
    """Whether the row repeats headings, as on each page of a printed list."""
    texts = [text for text in (normalized(displayed(value)) for value in row.cells) if text]
    return len(texts) > 1 and sum(is_heading(text, known) for text in texts) * 2 > len(texts)


def is_heading(text: str, known: Known) -> bool:
    """Whether a cell says a known heading."""
    heading = normalized(text)
    return heading in known or heading in _ROW_NUMBERS


def _known_form(heading: str, known: Known) -> str:
    """The heading, or its bare form where that one is known."""
    return heading if heading in known or bare(heading) not in known else bare(heading)


def _refuse_unknown(kind: SpreadsheetKind, texts: list[list[str]], rows: list[TableRow]) -> None:
    some = "、".join(f"“{heading}”" for heading in kind.headings[:3])
    said = f"没有找到表头：第一行应写着{some}等列名。可先下载一份表格，在它上面修改。"
    widths = [len({text for text in row if _may_be_heading(text)}) if not _holds_data(row) else 0 for row in texts]
    widest = max(range(len(texts)), key=lambda at: (widths[at], -at), default=None)
    if widest is None or widths[widest] < _FEWEST_UNKNOWN:
        raise UnreadableFile(said)
    unknown = {place: text for place, text in enumerate(texts[widest]) if text and text not in _ROW_NUMBERS}
    raise UnknownHeadings(said, unknown, rows[widest].number)


def _may_be_heading(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_HEADING and not text.isdigit()


def _holds_data(row: list[str]) -> bool:
    """Whether a code or a telephone number stands in the row."""
    return any(re.search(r"\d{5}", text) for text in row)


def _known_headings(kind: SpreadsheetKind, answers: Answers) -> dict[str, Column | None]:
    """The column of each known heading; the record's own number has no column."""
    known: dict[str, Column | None] = {normalized(NUMBER_HEADING): None} if kind.numbered else {}
    for column in kind.columns:
        known |= {normalized(heading): column for heading in (column.heading, *column.aliases)}
    for heading, name in answers.headings.items():
        known.pop(normalized(heading), None)
        if name != LEFT_OUT:
            known[normalized(heading)] = kind.by_name[name]
    return known


def _merged(rows: list[list[str]], best: int, known: Known) -> tuple[list[str], int]:
    """The best row, its gaps filled from the row above or below: cells merged over two rows."""
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
        if gaps or (at > best and _repeats(rows[at], row, known)):
            last = max(last, at)
    return row, last


def _repeats(below: list[str], row: list[str], known: Known) -> bool:
    """Whether the row below holds headings of the row again: cells merged over both."""
    return sum(text in known and text == above for text, above in zip(below, row, strict=False)) > 1


def _header(kind: SpreadsheetKind, headings: list[str], last_row: int, known: Known, answers: Answers) -> Header:
    columns: dict[int, Column] = {}
    notes, unknown_notes, unknown, number_place = [], [], dict[int, str](), None
    for place, heading in sorted(enumerate(headings), key=lambda one: not _is_own(one[1], known)):
        if heading not in known:
            if heading and heading not in _ROW_NUMBERS and plain(heading) not in answers.headings:
                unknown[place] = heading
                unknown_notes.append(_unknown(heading, known))
        elif (column := known[heading]) is None:
            number_place = place
        elif column not in columns.values():
            columns[place] = column
        elif _is_own(heading, known):
            raise UnreadableFile(
                f"“{column.heading}”列出现了两次：并排成两栏的，请把右边一栏接到左边一栏下面；重复的，请删去一列。"
            )
        else:
            notes.append(f"“{heading}”列没有导入：已有“{column.heading}”列。")
    _require_key(kind, columns.values(), number_place, unknown, last_row)
    columns, unknown = dict(sorted(columns.items())), dict(sorted(unknown.items()))
    return Header(columns, number_place, last_row, notes, unknown_notes, unknown, known)


def _is_own(heading: str, known: Known) -> bool:
    """Whether the heading is a column's very own, not another word for it."""
    column = known.get(heading)
    return column is not None and normalized(column.heading) == heading


def _require_key(
    kind: SpreadsheetKind, columns: Iterable[Column], number_place: int | None, unknown: dict[int, str], last_row: int
) -> None:
    missing = [column for column in kind.key_columns if column not in columns and not column.may_be_empty]
    by_name = kind.name_column is not None and kind.name_column in columns
    if missing and number_place is None and not by_name:
        names = "、".join(f"“{column.heading}”" for column in missing)
        said = f"缺少{names}列，无法知道每一行是哪条记录。可先下载一份表格，在它上面修改。"
        raise UnknownHeadings(said, unknown, last_row) if unknown else UnreadableFile(said)


def _unknown(heading: str, known: Iterable[str]) -> str:
    """The note on a heading that no column has."""
    near = difflib.get_close_matches(heading, known, n=1)
    meant = f"如果是指“{near[0]}”，请对照列名，或改列名后重新上传" if near else "请确认不需要导入"
    return f"不认识“{heading}”列，没有导入：{meant}。"


def cells_below(rows: Iterable[TableRow], place: int, last_row: int) -> Iterator[str]:
    """What stands in a column below the headings, as far as it is filled."""
    return (text for row in rows if row.number > last_row and (text := displayed(row.cell(place))))
