"""Rows that are no records: sums, notes below the table, headings again, and headings of groups, which are carried on."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from ..cells import TableRow, displayed
from ..kind import SpreadsheetKind
from .header import Header, is_heading, is_heading_row
from .tables import Table

_SUM = re.compile(r".{0,12}(?:合|总|小|共|累)计[:：]?[\d所个校人]*")
# A lone text that is no name and no key: a sentence, or the count of the list.
_SENTENCE = re.compile(r".*[。；：:].*|(?:共|本表|以上|截至|数据|第).*|.{26,}", re.DOTALL)
_NOTE = re.compile(
    r"(?:备?注|说\s*明|填表说明|填表单位|填报单位|填表人|填报人|制表|审核|复核|联系人|填表日期|填报日期|填报时间|单位负责人|负责人|单位[（(]盖章)"
    r".{0,6}[:：]|^注\b|^※|^\*"
)
_NUMBERING = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十百\d]{1,4}[）)、.．]\s*)+")
_COUNT = re.compile(r"\s*(?:[（(][^（()）]*[）)]|共?\s*\d+\s*[所个家园校人]?)?\s*[:：]?\s*$")
_SMALL_NUMBER = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|共?\d{1,3})[）)、.．所个]?")
_FIRST_CELLS = 4
_MOST_TOLD = 30
_LONGEST_TOLD = 60


@dataclass
class Sections:
    """The records among the rows of one table; `notes` tells of the others when all rows were taken."""

    kind: SpreadsheetKind
    header: Header
    table: Table
    carried: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)

    def records(
        self, rows: Iterable[TableRow], group_of: Callable[[str], tuple[str, str] | None]
    ) -> Iterator[TableRow]:
        """The rows that are records, each with what the rows above carry on to it.

        `group_of` knows the column and the canonical text of a group's heading.
        """
        self._carry(self.table.title, group_of)
        for row in rows:
            if row.number <= self.header.last_row or row.is_empty:
                continue
            if not self._is_surely_a_record(row) and self._is_left_out(row, group_of):
                continue
            if self.table.hidden_rows:
                self.taken.append(row.number)
            yield replace(row, carried=dict(self.carried)) if self.carried else row

    @property
    def notes(self) -> list[str]:
        """Sentences on the rows that were no records."""
        where = f"“{self.header.sheet}”表" if self.header.sheet else ""
        told = [f"{where}小标题已带到下面各行：{_listed(self.groups)}。"] if self.groups else []
        return told + ([f"{where}不是记录的行没有导入：{_listed(self.left_out)}。"] if self.left_out else [])

    def _is_surely_a_record(self, row: TableRow) -> bool:
        """Whether the first cells alone tell that the row is a record, as they do in nearly all rows."""
        texts = list(islice(filter(None, map(displayed, row.cells)), _FIRST_CELLS))
        if len(texts) < _FIRST_CELLS or _NOTE.match(texts[0]):
            return False
        return not any(_is_word_of_sums(text) or is_heading(text, self.header.known) for text in texts[:3])

    def _is_left_out(self, row: TableRow, group_of: Callable[[str], tuple[str, str] | None]) -> bool:
        texts = [text for text in map(displayed, row.cells) if text]
        if is_heading_row(row, self.header.known):
            return True
        if self._carry(self._lone_words(row, texts), group_of):
            self.groups.append(f"第 {row.number} 行“{_short(texts[0])}”")
            return True
        if _is_sum(texts) or self._is_note(row, texts):
            self.left_out.append(f"第 {row.number} 行“{_short(texts[0])}”")
            return True
        return False

    def _lone_words(self, row: TableRow, texts: list[str]) -> str:
        """The only words of the row, numbers aside, if none of them is a record's key; "" otherwise."""
        words = {text for text in texts if not _SMALL_NUMBER.fullmatch(text)}
        keys = {
            displayed(row.cell(place)) for place, column in self.header.columns.items() if column.name in self.kind.key
        }
        are_empty = all(text in words or not text or _SMALL_NUMBER.fullmatch(text) for text in keys)
        return next(iter(words)) if len(words) == 1 and are_empty else ""

    def _is_note(self, row: TableRow, texts: list[str]) -> bool:
        """Whether the row is a note: it begins as one, or is a single text over merged cells."""
        is_alone = len(set(texts)) == 1
        if _NOTE.match(texts[0]) and (is_alone or len(texts) <= len(self.header.columns) // 2 + 1):
            return True
        if is_alone and len(self.header.columns) > 1 and _SENTENCE.fullmatch(texts[0]):
            return True
        return is_alone and any(
            span.first_row <= row.number <= span.last_row and span.last_column - span.first_column >= 2
            for span in self.table.spans
        )

    def _carry(self, text: str, group_of: Callable[[str], tuple[str, str] | None]) -> bool:
        """Carry a group's heading on; a heading of a higher level ends those below it."""
        found = group_of(group_words(text)) if text else None
        if found is None:
            return False
        name, words = found
        names = list(self.carried)
        for lower in names[names.index(name) :] if name in names else ():
            del self.carried[lower]
        self.carried[name] = words
        return True


def group_words(text: str) -> str:
    """The words of a group's heading without its number and without the count of its members: 一、城区（共 12 所）."""
    return _COUNT.sub("", _NUMBERING.sub("", text)).strip()


def _is_sum(texts: list[str]) -> bool:
    """Whether one of the first cells says 合计 or the like, with nothing but numbers behind it."""
    at = next((at for at, text in enumerate(texts[:3]) if _is_word_of_sums(text)), None)
    return at is not None and all(re.fullmatch(r"[\d.,，%/\-—所个人校 ]*", text) for text in texts[at + 1 :])


def _is_word_of_sums(text: str) -> bool:
    return "计" in text and _SUM.fullmatch("".join(text.split())) is not None


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _LONGEST_TOLD else f"{one_line[:_LONGEST_TOLD]}……"


def _listed(told: list[str]) -> str:
    rest = len(told) - _MOST_TOLD
    return "、".join(told[:_MOST_TOLD]) + (f"，另有 {rest} 行" if rest > 0 else "")
