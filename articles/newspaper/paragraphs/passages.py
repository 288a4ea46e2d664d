"""From the lines of a page to its passages: true paragraphs, credit lines, and the short lines of headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from articles.newspaper.credits.parsing import read_credits, starts_credits
from articles.newspaper.layout import Layout
from articles.newspaper.lines import Line
from articles.newspaper.paragraphs.breaks import BreakDetector
from articles.newspaper.paragraphs.headings import MOST_HEADING_LINES, HeadingDetector
from articles.newspaper.paragraphs.joining import separator_between

_MOST_CREDIT_LINES = 4
_BROKEN_WORD = re.compile(r"\s[采撰报摄文供]$")
_NUMBERED = re.compile(r"第?[一二三四五六七八九十]+[、，．.章节]|[（(][一二三四五六七八九十\d]+[）)]|\d+[、．.]")


@dataclass(frozen=True)
class Doubt:
    """A decision on too little evidence: its code, and its line in the original."""

    code: str
    line: int


@dataclass
class Passage:
    """A paragraph ("text"), a credit line ("credits"), or the lines of a headline or subhead ("heading")."""

    kind: str
    lines: list[Line]
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def text(self) -> str:
        return unwrap(self.lines)

    @property
    def span(self) -> tuple[int, int]:
        return self.lines[0].number, self.lines[-1].number


def unwrap(lines: Sequence[Line]) -> str:
    """Return hard-wrapped lines as one text."""
    pieces = [lines[0].text]
    for upper, lower in pairwise(lines):
        is_new_phrase = upper.ends_phrase and upper.text[-1].isalnum()
        pieces += [" " if is_new_phrase else _separator(upper, lower)[0], lower.text]
    return "".join(pieces)


def read_passages(lines: Sequence[Line]) -> list[Passage]:
    """Return the passages of a page, every line in exactly one of them."""
    return _PassageReader(lines).read()


class _PassageReader:
    def __init__(self, lines: Sequence[Line]):
        self.lines = lines
        self.layout = Layout(lines)
        self.headings = HeadingDetector(self.layout)
        self.breaks = BreakDetector(self.layout, self.headings)

    def read(self) -> list[Passage]:
        passages: list[Passage] = []
        i = 0
        while i < len(self.lines):
            passage = self._heading(i) or self._credits(i) or self._paragraph(i)
            if passages and passage.kind == passages[-1].kind == "text":
                passage.doubts = self._doubt_between(passages[-1], i) + passage.doubts
            passages.append(passage)
            i += len(passage.lines)
        return self._with_grouped_headings(passages)

    def _heading(self, start: int) -> Passage | None:
        heading = self.headings.at(start)
        if not heading.line_count:
            return None
        doubts = [] if heading.is_certain else [Doubt("heading-guess", self.lines[start].number)]
        places = range(start, start + heading.line_count)
        lines = [replace(self.lines[i], ends_phrase=self.layout.has_forced_break(i)) for i in places]
        return Passage("heading", lines, doubts)

    def _credits(self, start: int) -> Passage | None:
        """Return the credit line that starts here; it runs on while its line is full or ends inside a word."""
        if not starts_credits(self.lines[start].text):
            return None
        for end in range(start + 1, min(start + _MOST_CREDIT_LINES, len(self.lines)) + 1):
            lines = list(self.lines[start:end])
            longer = end < len(self.lines) and read_credits(unwrap([*lines, self.lines[end]])) is not None
            broken = self.layout.slack(end - 1) < 1 or _BROKEN_WORD.search(lines[-1].text)
            if read_credits(unwrap(lines)) is not None and not (longer and broken):
                return Passage("credits", lines)
        return None

    def _paragraph(self, start: int) -> Passage:
        doubts, end = [], start + 1
        while end < len(self.lines):
            decision = self.breaks.at(end, start)
            if decision.starts_passage:
                break
            if decision.doubt:
                doubts.append(Doubt(decision.doubt, self.lines[end].number))
            end += 1
        lines = list(self.lines[start:end])
        return Passage("text", lines, doubts + _separator_doubts(lines))

    def _with_grouped_headings(self, passages: Sequence[Passage]) -> list[Passage]:
        """Make one passage of headings in a row, and plain text of more lines than a heading can have."""
        grouped: list[Passage] = []
        for is_heading, group in groupby(passages, key=lambda passage: passage.kind == "heading"):
            run = list(group)
            lines = [line for passage in run for line in passage.lines]
            if is_heading and len(lines) > MOST_HEADING_LINES:
                grouped += [Passage("text", [line], [Doubt("list-line", line.number)]) for line in lines]
            elif is_heading and self.layout.hard_wrapped and not any(_NUMBERED.match(line.text) for line in lines[1:]):
                grouped.append(Passage("heading", lines, [doubt for passage in run for doubt in passage.doubts]))
            else:
                grouped += run
        return grouped

    def _doubt_between(self, above: Passage, start: int) -> list[Doubt]:
        decision = self.breaks.at(start, start - len(above.lines))
        return [Doubt(decision.doubt, self.lines[start].number)] if decision.doubt else []


def _separator(upper: Line, lower: Line) -> tuple[str, bool]:
    return separator_between(upper.text, lower.text, upper.ends_in_space)


def _separator_doubts(lines: Sequence[Line]) -> list[Doubt]:
    return [Doubt("latin-join", lower.number) for upper, lower in pairwise(lines) if _separator(upper, lower)[1]]
