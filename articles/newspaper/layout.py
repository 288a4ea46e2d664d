"""The layout of a page, told by its lines: the width of each column, the common gap, whether indents were preserved.

A page is set in several widths, so nothing is decided for the page as a whole where a line's neighbours can tell.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import chain, groupby

from articles.newspaper.lines import Line, em_width, ends_sentence, unbreakable_start

# All widths are in em.
PARAGRAPH_INDENT = 2
_NEIGHBOURS = 6
_MOST_COMPRESSED = 12
_INDENT_REACH = 30
_LONG_RUN = 6
_WRAPPED_SHARE = 0.35
_WIDER_SHARE = 0.15
_SPACED_SHARE = 0.7
_FORCED_BREAK = 4
_OVER_SEVERAL = 2.5
_NARROWEST_COLUMN = 8.0


class Layout:
    """How the lines of a page are set; the methods take the index of a line."""

    def __init__(self, lines: Sequence[Line]):
        self.lines = lines

    @cached_property
    def hard_wrapped(self) -> bool:
        """Whether lines were broken at the column's edge, not at the end of paragraphs."""
        broken = [
            i
            for i, line in enumerate(self.lines)
            if not ends_sentence(line.text) and self.column_widths[i] >= _NARROWEST_COLUMN
        ]
        full = sum(self.fills_column(i) for i in broken)
        wider = sum(map(self.wider_than_column, range(len(self.lines))))
        return full >= max(1, _WRAPPED_SHARE * len(self.lines)) and wider <= _WIDER_SHARE * len(self.lines)

    @property
    def page_column_width(self) -> float:
        """The column width of most lines of the page."""
        return Counter(self.column_widths).most_common(1)[0][0] if self.lines else 0.0

    def fills_column(self, i: int) -> bool:
        """Whether the line reaches from one edge of its column to the other."""
        line = self.lines[i]
        return line.compressed_width + line.indent - 1 <= self.column_widths[i] <= line.width + line.indent + 1

    @cached_property
    def column_widths(self) -> list[float]:
        """For each line the width of its column: the one that most of its neighbours can be set to."""
        candidates = list(map(self._candidate_widths, range(len(self.lines))))
        on_page = Counter(chain.from_iterable(candidates))
        near: Counter[float] = Counter()
        widths = []
        for i in range(-_NEIGHBOURS, len(candidates)):
            if i + _NEIGHBOURS < len(candidates):
                near.update(candidates[i + _NEIGHBOURS])
            if i > _NEIGHBOURS:
                near.subtract(candidates[i - _NEIGHBOURS - 1])
                near += Counter()  # forget widths that no line near can be set to
            if i >= 0:
                widths.append(max(near, key=lambda width: (near[width], on_page[width], width)))
        return widths

    def _candidate_widths(self, i: int) -> list[float]:
        """Return the column widths that the line would fill: its marks may be compressed, its indent lost."""
        line = self.lines[i]
        widest = line.width + line.indent
        steps = min(round((line.width - line.compressed_width) * 2), _MOST_COMPRESSED)
        widths = [round(widest * 2 - step) / 2 for step in range(steps + 1)]
        if i and line.indent < PARAGRAPH_INDENT and ends_sentence(self.lines[i - 1].text):
            widths += [width + PARAGRAPH_INDENT for width in widths]
        return widths

    def indent(self, i: int) -> float:
        """Return how far the line is indented from the margin."""
        return self.lines[i].indent - self._margin

    @cached_property
    def _margin(self) -> float:
        """The indent of most lines."""
        return Counter(line.indent for line in self.lines).most_common(1)[0][0]

    @cached_property
    def indents_preserved(self) -> list[bool]:
        """For each line whether the paragraphs around it still have their indents."""
        near = [False] * len(self.lines)
        last: int | None = None
        for i in range(len(self.lines)):
            if 1.0 <= self.indent(i) <= 3.0:
                first = max(i - _INDENT_REACH, 0 if last is None else last + 1)
                near[first : i + 1] = [True] * (i + 1 - first)
                last = i
            elif last is not None and i - last <= _INDENT_REACH:
                near[i] = True
        return near

    def has_narrow_gap(self, i: int) -> bool:
        """Whether the gap above the line is smaller than the common one: it belongs to the line above."""
        return i > 0 and self.lines[i].gap < self._common_gaps[i]

    def has_wide_gap(self, i: int) -> bool:
        """Whether the gap above the line is larger than the common one: it is apart from the line above."""
        return i > 0 and self.lines[i].gap > self._common_gaps[i]

    @cached_property
    def paragraphs_spaced(self) -> bool:
        """Whether wide gaps part the paragraphs: below nearly every line that ends a sentence and leaves space."""
        ends = [
            i
            for i in range(len(self.lines) - 1)
            if ends_sentence(self.lines[i].text) and self.slack(i) >= PARAGRAPH_INDENT + 1
        ]
        return len(ends) > 1 and sum(self.has_wide_gap(i + 1) for i in ends) >= _SPACED_SHARE * len(ends)

    @cached_property
    def _common_gaps(self) -> list[int]:
        """The gap inside paragraphs, told by lines broken in mid-sentence; a long run of one gap is its own rule."""
        gaps = [line.gap for line in self.lines]
        inside = [i + 1 for i in range(len(gaps) - 1) if self.fills_column(i) and not ends_sentence(self.lines[i].text)]
        common = Counter(gaps[i] for i in inside or range(1, len(gaps))).most_common(1)[0][0] if gaps[1:] else 0
        found = []
        for gap, run in groupby(gaps):
            length = len(list(run))
            found += [gap if length >= _LONG_RUN else common] * length
        return found

    def slack(self, i: int) -> float:
        """Return the width that would stay empty if the start of the next line were still set on this one."""
        upper = self.lines[i]
        lower = self.lines[i + 1].text if i + 1 < len(self.lines) else ""
        return self.column_widths[i] - upper.width - upper.indent - em_width(unbreakable_start(lower))

    def has_forced_break(self, i: int) -> bool:
        """Whether even a centred line would have taken the next word, had it been part of the same phrase."""
        return self.slack(i) + self.lines[i].indent >= _FORCED_BREAK

    def has_first_line_width(self, i: int) -> bool:
        """Whether the line has the width of a first line whose indent of two characters was lost."""
        line = self.lines[i]
        return (
            line.compressed_width + PARAGRAPH_INDENT <= self.column_widths[i] + 0.5
            and line.width + PARAGRAPH_INDENT >= self.column_widths[i] - 1.5
            and self.slack(i) >= -0.5
        )

    def wider_than_column(self, i: int) -> bool:
        """Whether the line could not have been set in its column: a headline set over several."""
        return self.lines[i].compressed_width > self.column_widths[i] + _OVER_SEVERAL

    def narrower_than_column(self, i: int) -> bool:
        """Whether the line is narrower than its column by more than a compressed mark or a digit can explain."""
        return self.column_widths[i] - self.lines[i].width >= 1.5
