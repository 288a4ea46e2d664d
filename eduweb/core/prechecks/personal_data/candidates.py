"""A number that may be personal, and what stands around it."""

import re
from dataclasses import dataclass
from functools import cached_property

# A long number stands between a naming word and what it does not name.
_ANOTHER = re.compile(r"[。；!?]|\d{5,}")
_END = re.compile(r"[。；;!?\n]|\d{5,}")
_OTHER_LABEL = re.compile("时间|日期|电话|热线|传真|手机|邮编|邮政编码|分机|文号|信用代码|标识码")
_NOT_DIGITS = re.compile("[^0-9A-Za-z]+")
_ODD_MARK = re.compile(r"[^ .\-·/_()\t\n,，、|]")
_NEAR, _AFTER, _MOST_ROWS, _LONGEST_ROW = 18, 10, 60, 2000
_TAKEN = "＊"
_ASCII_WORD = re.compile(r"[!-~]+")
_BREAKS = str.maketrans(dict.fromkeys(",;()<>\"'|", " "))
_ADDRESS = re.compile(r"://|^www\.|^(?:[\w-]+\.)+[a-z]{2,}[/?]|10\.\d{4,9}/|[a-z][\w-]*/[\w.-]+/", re.I | re.A)
_MONEY_BEFORE = re.compile(r"(?:[¥$€]|人民币|RMB|CNY) ?\Z", re.I)
_UNIT_AFTER = re.compile(
    r" ?(?:\.\d{1,4}(?!\d) ?)?(?:[美港]?元|[百千万亿]|%(?!\d)|平方米|立方米|吨|公里|千瓦|字节|人次|次)|\.\d{1,2}(?!\d)"
)
_DECIMAL_BEFORE = re.compile(r"\d\.\Z")
_LIST_BEFORE = re.compile(r"(?:^|[\n\t ])\d{1,2}\.\Z")
_NUMBER_OF_THINGS = re.compile(
    r"(?:信用代码|代码证|订单|单号|流水|文号|备案|标识码|识别码|许可证|ISBN|ISSN|DOI|条码|条形码|编号|编码|合同|发票|快递|运单|公网安备|ICP备|项目代码|序列"
    r"|(?<![a-z])SN|批次|第)(?:号码?|为|是|[:# .(])*[A-Za-z]{0,4}\Z",
    re.I,
)
_LETTER_WORDS = re.compile(r"(?:^|[a-z])(?:tel|phone|mobile|mob|call|no|id|card|vx|wx|wechat|qq|m|t|p)$|^[a-z]$", re.I)


class Text:
    """The letters in which numbers are looked for; what was found is taken out, so that each place counts once."""

    def __init__(self, letters: str):
        self.letters = letters
        self._holds: dict[re.Pattern[str], bool] = {}

    def holds(self, words: re.Pattern[str]) -> bool:
        """Whether one of `words` stands anywhere: asked once for each text, and a thousand times by its numbers."""
        if words not in self._holds:
            self._holds[words] = bool(words.search(self.letters))
        return self._holds[words]

    def take_out(self, start: int, end: int) -> None:
        self.letters = self.letters[:start] + _TAKEN * (end - start) + self.letters[end:]


@dataclass(frozen=True)
class Candidate:
    """A number at `start:end` of a text, as a pattern has found it; `outer` is its start with the country's code."""

    text: Text
    start: int
    end: int
    outer: int

    @property
    def letters(self) -> str:
        return self.text.letters

    @cached_property
    def written(self) -> str:
        return self.letters[self.start : self.end]

    @cached_property
    def digits(self) -> str:
        """The number without gaps."""
        return _NOT_DIGITS.sub("", self.written).upper()

    @cached_property
    def groups(self) -> tuple[int, ...]:
        """The lengths of the groups in which it is written."""
        return tuple(map(len, re.findall(r"[0-9A-Za-z]+", self.written)))

    @cached_property
    def separators(self) -> set[str]:
        return set(_NOT_DIGITS.findall(self.written))

    @cached_property
    def is_spelled(self) -> bool:
        """Whether each digit stands alone, always parted in the same way."""
        return set(self.groups) == {1} and len(self.separators) == 1

    @cached_property
    def is_over_cells(self) -> bool:
        """Whether it goes over cells or lines, which need not belong together."""
        return any(mark in separator for separator in self.separators for mark in "\t\n,，、|")

    @cached_property
    def has_odd_marks(self) -> bool:
        """Whether marks stand in it with which hardly anybody parts a number."""
        return any(_ODD_MARK.search(separator) for separator in self.separators)

    def is_named(self, words: re.Pattern[str]) -> bool:
        """Whether one of `words` stands near it, before or after, or heads its column."""
        return self.text.holds(words) and any(map(words.search, (self._before, self._after, self._heading)))

    def is_labelled_otherwise(self, words: re.Pattern[str]) -> bool:
        """Whether another label, such as that of a telephone, stands between it and the last of `words` before it."""
        last = max((found.end() for found in words.finditer(self._before)), default=None)
        return last is not None and bool(_OTHER_LABEL.search(self._before, last))

    def follows(self, words: re.Pattern[str]) -> bool:
        return bool(words.search(self._before))

    @cached_property
    def _before(self) -> str:
        return _ANOTHER.split(self.letters[max(0, self.start - _NEAR) : self.start])[-1]

    @cached_property
    def _after(self) -> str:
        return _END.split(self.letters[self.end : self.end + _AFTER])[0]

    @cached_property
    def _heading(self) -> str:
        """The head of its column, when it stands in a row of cells."""
        line_start = self.letters.rfind("\n", max(0, self.start - _LONGEST_ROW), self.start) + 1
        head = self.letters[line_start : self.start]
        mark = next((mark for mark in "\t|," if mark in head or self.letters[self.end : self.end + 1] == mark), "")
        column = head.count(mark) if mark else 0
        first = ""
        for _ in range(_MOST_ROWS if mark else 0):
            line_end = line_start - 1
            line_start = self.letters.rfind("\n", 0, max(line_end, 0)) + 1
            line = self.letters[line_start : max(line_end, 0)]
            if mark not in line:
                break
            first = line
        return (first.split(mark)[column : column + 1] or [""])[0] if first else ""

    @cached_property
    def is_quantity(self) -> bool:
        """Whether it is an amount or a decimal fraction."""
        before, after = self.letters[max(0, self.start - 6) : self.start], self.letters[self.end : self.end + 8]
        decimal = _DECIMAL_BEFORE.search(before) and not self.is_in_list
        point = len(self.groups) == 2 and self.separators == {"."}
        return bool(decimal or point or _MONEY_BEFORE.search(before) or _UNIT_AFTER.match(after))

    @cached_property
    def is_in_list(self) -> bool:
        """Whether it follows the number of a line, which might be a whole number before a decimal point."""
        return bool(_LIST_BEFORE.search(self.letters[max(0, self.start - 4) : self.start]))

    @cached_property
    def is_in_address(self) -> bool:
        """Whether it is part of a web address, a path or a DOI."""
        low = max(0, self.start - 120)
        around = self.letters[low : self.end + 40].translate(_BREAKS)
        word = next((m for m in _ASCII_WORD.finditer(around) if m.end() > self.start - low), None)
        return bool(word and _ADDRESS.search(word[0]))

    @cached_property
    def is_of_things(self) -> bool:
        """Whether a word right before it names a number of things or organizations."""
        return bool(_NUMBER_OF_THINGS.search(self.letters[max(0, self.start - 16) : self.start]))

    @cached_property
    def letters_beside(self) -> tuple[str, str]:
        """ASCII letters and digits that touch it, before and after."""
        before = re.search(r"[0-9A-Za-z]*\Z", self.letters[max(0, self.outer - 40) : self.outer])
        after = re.match(r"[0-9A-Za-z]*", self.letters[self.end : self.end + 40])
        return (before[0] if before else "", after[0] if after else "")

    @cached_property
    def is_in_code(self) -> bool:
        """Whether it is a piece of a longer code, such as a file's hash."""
        return any(one.isdigit() for side in self.letters_beside for one in side)

    @cached_property
    def touches_strange_letters(self) -> bool:
        before, after = self.letters_beside
        return bool(after) or bool(before and not _LETTER_WORDS.search(before))

    @cached_property
    def is_in_longer_row(self) -> bool:
        """Whether numbers stand beside it, parted as its own groups are."""
        if not self.separators:
            return False
        marks = "".join(re.escape(mark) for mark in {one for separator in self.separators for one in separator})
        near = rf"\d[{marks}]{{1,3}}\Z", rf"[{marks}]{{1,3}}\d"
        before, after = self.letters[max(0, self.outer - 4) : self.outer], self.letters[self.end : self.end + 4]
        return bool(re.search(near[0], before) or re.match(near[1], after))
