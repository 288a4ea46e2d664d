"""What the lines around a line tell of it: the column's width, the usual gap, whether indents were kept.

A page is set in several widths, so nothing is decided for the page as a whole where a line's neighbours can tell.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import chain, groupby

from articles.newspaper.lines import Line, measure

_CLOSERS = "”’」』）)》〉】]\"'"
_FULL_STOPS = "。！？；…!?"
_NOT_AT_LINE_START = "，。！？；：、”’）》〉】」』…—,.!?;:)]%"
_OPEN_ENDS = "，、：；,:;（《“‘"

PARAGRAPH_INDENT = 2
_NEIGHBOURS = 6
_MOST_SQUEEZED = 12
_INDENT_REACH = 30
_LONG_RUN = 6
_WRAPPED_SHARE = 0.35
_WIDER_SHARE = 0.15
_PARTED_SHARE = 0.7
_CUT_ON_PURPOSE = 4
_OVER_SEVERAL = 2.5
_NARROWEST_COLUMN = 8.0


def finished(text: str) -> bool:
    """Whether a sentence ends with this line: a closing quote alone ends nothing (STANDARDS §9.2)."""
    return text.rstrip(_CLOSERS)[-1:] in tuple(_FULL_STOPS)


def may_be_head(text: str) -> bool:
    """Whether the line could close a headline or a subhead: no final stop, and nothing left open."""
    return not finished(text) and text[-1:] not in _OPEN_ENDS and bool(re.search(r"\w", text))


class Setting:
    """How the lines of a page are set; every question takes the index of a line."""

    def __init__(self, lines: Sequence[Line]):
        self.lines = lines

    @cached_property
    def wrapped(self) -> bool:
        """Whether lines were broken at the column's edge, not at the end of paragraphs."""
        cut = [
            i for i, line in enumerate(self.lines) if not finished(line.text) and self.column(i) >= _NARROWEST_COLUMN
        ]
        full = sum(self.full(i) for i in cut)
        wider = sum(map(self.wider_than_column, range(len(self.lines))))
        return full >= max(1, _WRAPPED_SHARE * len(self.lines)) and wider <= _WIDER_SHARE * len(self.lines)

    @property
    def usual_column(self) -> float:
        """The width of the column that most lines of the page stand in."""
        return Counter(self._columns).most_common(1)[0][0] if self.lines else 0.0

    def full(self, i: int) -> bool:
        """Whether the line reaches from one edge of its column to the other."""
        line = self.lines[i]
        return line.tight + line.indent - 1 <= self.column(i) <= line.width + line.indent + 1

    def column(self, i: int) -> float:
        """Return the width of the column that the line stands in, in Chinese characters."""
        return self._columns[i]

    @cached_property
    def _columns(self) -> list[float]:
        """The width that most of a line's neighbours can be set to."""
        votes = list(map(self._votes, range(len(self.lines))))
        on_page = Counter(chain.from_iterable(votes))
        near: Counter[float] = Counter()
        columns = []
        for i in range(-_NEIGHBOURS, len(votes)):
            if i + _NEIGHBOURS < len(votes):
                near.update(votes[i + _NEIGHBOURS])
            if i > _NEIGHBOURS:
                near.subtract(votes[i - _NEIGHBOURS - 1])
                near += Counter()  # forget widths without a vote
            if i >= 0:
                columns.append(max(near, key=lambda width: (near[width], on_page[width], width)))
        return columns

    def _votes(self, i: int) -> list[float]:
        """Return the columns that a line would fill: its marks may be squeezed, its indent lost."""
        line = self.lines[i]
        widest = line.width + line.indent
        steps = min(round((line.width - line.tight) * 2), _MOST_SQUEEZED)
        widths = [round(widest * 2 - step) / 2 for step in range(steps + 1)]
        if i and line.indent < PARAGRAPH_INDENT and finished(self.lines[i - 1].text):
            widths += [width + PARAGRAPH_INDENT for width in widths]
        return widths

    def indent(self, i: int) -> float:
        """Return how far the line stands in from where most lines start."""
        return self.lines[i].indent - self._margin

    @cached_property
    def _margin(self) -> float:
        return Counter(line.indent for line in self.lines).most_common(1)[0][0]

    def indents_kept(self, i: int) -> bool:
        """Whether the paragraphs around the line still have their indents."""
        return self._near_indent[i]

    @cached_property
    def _near_indent(self) -> list[bool]:
        near, last = [False] * len(self.lines), None
        for i in range(len(self.lines)):
            if 1.0 <= self.indent(i) <= 3.0:
                first = max(i - _INDENT_REACH, 0 if last is None else last + 1)
                near[first : i + 1] = [True] * (i + 1 - first)
                last = i
            elif last is not None and i - last <= _INDENT_REACH:
                near[i] = True
        return near

    def bound(self, i: int) -> bool:
        """Whether a smaller gap than usual ties the line to the one above."""
        return i > 0 and self.lines[i].gap < self._usual_gaps[i]

    def parted(self, i: int) -> bool:
        """Whether a larger gap than usual parts the line from the one above."""
        return i > 0 and self.lines[i].gap > self._usual_gaps[i]

    @cached_property
    def parted_by_gaps(self) -> bool:
        """Whether larger gaps part the paragraphs: below nearly every line that ends a sentence and leaves room."""
        ends = [
            i
            for i in range(len(self.lines) - 1)
            if finished(self.lines[i].text) and self.room(i) >= PARAGRAPH_INDENT + 1
        ]
        return len(ends) > 1 and sum(self.parted(i + 1) for i in ends) >= _PARTED_SHARE * len(ends)

    @cached_property
    def _usual_gaps(self) -> list[int]:
        """The gap inside paragraphs, told by lines cut in mid-sentence; a long run of one gap is its own custom."""
        gaps = [line.gap for line in self.lines]
        cut = [i + 1 for i in range(len(gaps) - 1) if self.full(i) and not finished(self.lines[i].text)]
        usual = Counter(gaps[i] for i in cut or range(1, len(gaps))).most_common(1)[0][0] if gaps[1:] else 0
        found = []
        for gap, run in groupby(gaps):
            length = len(list(run))
            found += [gap if length >= _LONG_RUN else usual] * length
        return found

    def room(self, i: int) -> float:
        """Return how much of the column stays empty if what starts the next line were still set on this one."""
        upper = self.lines[i]
        lower = self.lines[i + 1].text if i + 1 < len(self.lines) else ""
        return self.column(i) - upper.width - upper.indent - measure(_first_piece(lower))

    def cut_on_purpose(self, i: int) -> bool:
        """Whether even a centred line would have taken more, had what follows been part of its phrase."""
        return self.room(i) + self.lines[i].indent >= _CUT_ON_PURPOSE

    def first_of_paragraph(self, i: int) -> bool:
        """Whether the line has the width of a first line whose indent of two characters was lost."""
        line = self.lines[i]
        return (
            line.tight + PARAGRAPH_INDENT <= self.column(i) + 0.5
            and line.width + PARAGRAPH_INDENT >= self.column(i) - 1.5
            and self.room(i) >= -0.5
        )

    def wider_than_column(self, i: int) -> bool:
        """Whether the line could not have been set in its column: a headline set over several."""
        return self.lines[i].tight > self.column(i) + _OVER_SEVERAL

    def clearly_narrower(self, i: int) -> bool:
        """Whether the line is narrower than its column by more than a squeezed mark or a digit can explain."""
        return self.column(i) - self.lines[i].width >= 1.5


def _first_piece(text: str) -> str:
    """Return what cannot be parted from a line's start: a word, a number, or a character with its closing marks."""
    piece = re.match(r"[0-9A-Za-z.%+-]+|[“‘（《〈【「『]*.", text)
    end = piece.end() if piece else 0
    while end < len(text) and text[end] in _NOT_AT_LINE_START:
        end += 1
    return text[:end]
