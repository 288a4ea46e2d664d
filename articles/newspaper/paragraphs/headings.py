"""The lines of headlines and subheads: short, without a final stop, and above the start of a passage."""

from dataclasses import dataclass

from articles.newspaper.boilerplate import is_date
from articles.newspaper.credits.datelines import starts_story
from articles.newspaper.credits.parsing import starts_credits
from articles.newspaper.layout import Layout
from articles.newspaper.lines import may_end_heading

MOST_HEADING_LINES = 4
_LONGEST_UNWRAPPED = 30
_LONGEST = 300
_DASHES = ("—", "──", "－－", "--")
TOO_SHORT_FOR_TEXT = 2.5
"""Slack that even an indented first line would have used."""


@dataclass(frozen=True)
class Heading:
    """How many lines from here on are a heading (0: none), and whether the evidence is enough."""

    line_count: int = 0
    is_certain: bool = True


_NO_HEADING = Heading()


def is_subtitle(text: str) -> bool:
    """Whether a headline's line is set off by a dash, as subtitles are."""
    return text.startswith(_DASHES)


class HeadingDetector:
    """Tells headings among the lines of a page; it is asked where a passage may start."""

    def __init__(self, layout: Layout):
        self.layout = layout
        self.lines = layout.lines
        self._found: dict[int, Heading] = {}

    def at(self, i: int) -> Heading:
        """Return the heading that starts with line i."""
        if i not in self._found:
            self._found[i] = self._find(i) if self._has_heading_words(i, last=False) else _NO_HEADING
        return self._found[i]

    def _find(self, i: int) -> Heading:
        for find in (self._with_subtitle, self._by_narrow_gaps, self._above_story, self._by_layout):
            heading = find(i)
            if heading.line_count and self._has_heading_words(i + heading.line_count - 1):
                return heading
        return _NO_HEADING

    def _has_heading_words(self, i: int, last: bool = True) -> bool:
        """Whether line i could be a heading's (last) line by its words alone, not above a signature's date."""
        text = self.lines[i].text if last else self.lines[i].text.rstrip("，、")
        return (
            i + 1 < len(self.lines)
            and len(text) <= _LONGEST
            and may_end_heading(text)
            and "。" not in text
            and not is_date(text)
            and not is_date(self.lines[i + 1].text)
            and not starts_credits(text)
            and not starts_story(text)
        )

    def _may_start_passage(self, i: int) -> bool:
        if i >= len(self.lines):
            return True
        text = self.lines[i].text
        return (
            starts_credits(text)
            or starts_story(text)
            or self.layout.has_first_line_width(i)
            or self.layout.indent(i) >= 1
        )

    def _with_subtitle(self, i: int) -> Heading:
        """A headline above a line with a dash; the line with the dash ends the group, or one more short line."""
        last = i
        while last - i < MOST_HEADING_LINES - 1 and not is_subtitle(self.lines[last].text):
            last += 1
            if last >= len(self.lines) or not may_end_heading(self.lines[last].text):
                return _NO_HEADING
        if last == i or not is_subtitle(self.lines[last].text):
            return _NO_HEADING
        slack_above, slack = self.layout.slack(last - 1), self.layout.slack(last)
        if not self.layout.hard_wrapped or slack_above >= 1 or slack >= 1 or self._may_start_passage(last + 1):
            return Heading(last - i + 1)
        return _NO_HEADING

    def _by_narrow_gaps(self, i: int) -> Heading:
        """Lines with narrow gaps between them: a heading of several lines, or a heading with its paragraph."""
        if self.layout.has_narrow_gap(i):
            return _NO_HEADING
        end = i + 1
        while end < len(self.lines) and self.layout.has_narrow_gap(end) and end - i <= MOST_HEADING_LINES:
            end += 1
        count = end - i
        if count == 1 or count > MOST_HEADING_LINES:
            return _NO_HEADING
        if not all(self._has_heading_words(at, last=False) for at in range(i, end - 1)):
            return _NO_HEADING
        if self._has_heading_words(end - 1) and (
            self.layout.slack(end - 1) >= TOO_SHORT_FOR_TEXT or self._may_start_passage(end)
        ):
            return Heading(count)
        is_above_paragraph = self._has_heading_words(end - 2) and self.layout.slack(end - 2) >= 0
        return Heading(count - 1) if is_above_paragraph else _NO_HEADING

    def _above_story(self, i: int) -> Heading:
        """One or two lines right above a dateline or a byline."""
        for end in (i + 1, i + 2):
            if end >= len(self.lines) or not self._has_heading_words(end - 1):
                return _NO_HEADING
            if starts_story(self.lines[end].text) or starts_credits(self.lines[end].text):
                return Heading(end - i)
        return _NO_HEADING

    def _by_layout(self, i: int) -> Heading:
        if not self.layout.hard_wrapped:
            return Heading(1 if self.lines[i].width <= _LONGEST_UNWRAPPED else 0)
        if self.layout.indents_preserved[i]:
            return self._by_indent(i)
        return self._by_width(i)

    def _by_indent(self, i: int) -> Heading:
        """A line or two before the next indent; a centred line stands in further than paragraphs do."""
        for end in (i + 1, i + 2):
            if end >= len(self.lines) or not self._has_heading_words(end - 1):
                return _NO_HEADING
            if self.layout.indent(end) >= 1 and self.layout.slack(end - 1) >= 0:
                return Heading(end - i)
        return _NO_HEADING

    def _by_width(self, i: int) -> Heading:
        heading = self._narrow_or_wide(i)
        # Where wide gaps part the paragraphs, one stands below a heading too.
        lacks_gap = self.layout.paragraphs_spaced and not self.layout.has_wide_gap(i + heading.line_count)
        return _NO_HEADING if lacks_gap else heading

    def _narrow_or_wide(self, i: int) -> Heading:
        """A line too short for text or too long for the column; or two, the second much too short."""
        if self._is_first_of_two(i):
            return Heading(2)
        layout = self.layout
        if self._has_heading_words(i) and (layout.slack(i) >= TOO_SHORT_FOR_TEXT or layout.wider_than_column(i)):
            return Heading(1)
        return Heading(1, is_certain=False) if self._is_above_first_line(i) else _NO_HEADING

    def _is_first_of_two(self, i: int) -> bool:
        layout, below = self.layout, i + 1
        return (
            below < len(self.lines)
            and layout.narrower_than_column(i)
            and self._has_heading_words(below)
            and not (layout.has_forced_break(i) and self._has_heading_words(i))
            and layout.slack(below) >= 1
            and self._may_start_passage(below + 1)
        )

    def _is_above_first_line(self, i: int) -> bool:
        """Whether the line below is set as the first of a paragraph: weak evidence by itself."""
        layout, below = self.layout, i + 1
        return (
            below + 1 < len(self.lines)
            and layout.narrower_than_column(below)
            and layout.has_first_line_width(below)
            and layout.fills_column(below + 1)
            and not layout.has_first_line_width(below + 1)
        )
