"""From the lines of a page to its passages: true paragraphs, credit lines, and the short lines that head them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from articles.newspaper.credits.parsing import opens_credits, read_credits
from articles.newspaper.layout import Setting
from articles.newspaper.lines import Line
from articles.newspaper.paragraphs.breaks import Breaks
from articles.newspaper.paragraphs.headings import MOST_LINES, Headings
from articles.newspaper.paragraphs.joining import joint

_MOST_CREDIT_LINES = 4
_CUT_WORD = re.compile(r"\s[采撰报摄文供]$")
_NUMBERED = re.compile(r"第?[一二三四五六七八九十]+[、，．.章节]|[（(][一二三四五六七八九十\d]+[）)]|\d+[、．.]")


@dataclass(frozen=True)
class Doubt:
    """A decision that the evidence does not carry alone: its code, and the line of the original where it was taken."""

    code: str
    line: int


@dataclass
class Passage:
    """A paragraph ("text"), a credit line ("credits"), or the lines of a headline or subhead ("head")."""

    kind: str
    lines: list[Line]
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def text(self) -> str:
        return joined(self.lines)

    @property
    def span(self) -> tuple[int, int]:
        return self.lines[0].number, self.lines[-1].number


def joined(lines: Sequence[Line]) -> str:
    """Return hard-wrapped lines as one text."""
    pieces = [lines[0].text]
    for upper, lower in pairwise(lines):
        pieces += [
            " " if upper.apart and upper.text[-1].isalnum() else joint(upper.text, lower.text, upper.spaced)[0],
            lower.text,
        ]
    return "".join(pieces)


def read_passages(lines: Sequence[Line]) -> list[Passage]:
    """Return the passages of a page, every line in exactly one of them."""
    return _Reader(lines).read()


class _Reader:
    def __init__(self, lines: Sequence[Line]):
        self.lines = lines
        self.setting = Setting(lines)
        self.headings = Headings(self.setting)
        self.breaks = Breaks(self.setting, self.headings)

    def read(self) -> list[Passage]:
        passages: list[Passage] = []
        i = 0
        while i < len(self.lines):
            passage = self._head(i) or self._credits(i) or self._paragraph(i)
            if (
                passage.kind == "text"
                and passages
                and passages[-1].kind == "text"
                and (doubt := self._doubt_between(passages[-1], i))
            ):
                passage.doubts.insert(0, doubt)
            passages.append(passage)
            i += len(passage.lines)
        return self._gathered(passages)

    def _head(self, start: int) -> Passage | None:
        head = self.headings.at(start)
        if not head.length:
            return None
        doubts = [] if head.sure else [Doubt("heading-guess", self.lines[start].number)]
        lines = range(start, start + head.length)
        return Passage("head", [replace(self.lines[i], apart=self.setting.cut_on_purpose(i)) for i in lines], doubts)

    def _credits(self, start: int) -> Passage | None:
        """Return the credit line that starts here; it runs on while its line is full or cut in a word."""
        if not opens_credits(self.lines[start].text):
            return None
        for end in range(start + 1, min(start + _MOST_CREDIT_LINES, len(self.lines)) + 1):
            lines = list(self.lines[start:end])
            longer = end < len(self.lines) and read_credits(joined([*lines, self.lines[end]])) is not None
            cut = self.setting.room(end - 1) < 1 or _CUT_WORD.search(lines[-1].text)
            if read_credits(joined(lines)) is not None and not (longer and cut):
                return Passage("credits", lines)
        return None

    def _paragraph(self, start: int) -> Passage:
        doubts, end = [], start + 1
        while end < len(self.lines):
            decision = self.breaks.at(end, start)
            if decision.parts:
                break
            if decision.doubt:
                doubts.append(Doubt(decision.doubt, self.lines[end].number))
            end += 1
        lines = list(self.lines[start:end])
        return Passage("text", lines, doubts + _joints_in_doubt(lines))

    def _gathered(self, passages: Sequence[Passage]) -> list[Passage]:
        """Make one passage of heads that follow each other, and plain text of more lines than a head can have."""
        gathered: list[Passage] = []
        for is_head, group in groupby(passages, key=lambda passage: passage.kind == "head"):
            run = list(group)
            lines = [line for passage in run for line in passage.lines]
            if is_head and len(lines) > MOST_LINES:
                gathered += [Passage("text", [line], [Doubt("list-line", line.number)]) for line in lines]
            elif is_head and self.setting.wrapped and not any(_NUMBERED.match(line.text) for line in lines[1:]):
                gathered.append(Passage("head", lines, [doubt for passage in run for doubt in passage.doubts]))
            else:
                gathered += run
        return gathered

    def _doubt_between(self, above: Passage, start: int) -> Doubt | None:
        decision = self.breaks.at(start, start - len(above.lines))
        return Doubt(decision.doubt, self.lines[start].number) if decision.doubt else None


def _joints_in_doubt(lines: Sequence[Line]) -> list[Doubt]:
    return [
        Doubt("latin-join", lower.number)
        for upper, lower in pairwise(lines)
        if joint(upper.text, lower.text, upper.spaced)[1]
    ]
