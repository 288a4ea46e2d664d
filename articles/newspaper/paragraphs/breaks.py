"""Breaks between passages: whether a line starts a new one or goes on with the text above it.

The evidence, strongest first: a preserved indent; a wide gap; slack at the end of the line above; the width of a first
line whose indent was lost, after a sentence's end (STANDARDS §9.2). Where the evidence is not enough the break carries
a doubt.
"""

from dataclasses import dataclass

from articles.newspaper.credits.datelines import starts_story
from articles.newspaper.credits.parsing import starts_credits
from articles.newspaper.layout import PARAGRAPH_INDENT, Layout
from articles.newspaper.lines import ends_sentence
from articles.newspaper.paragraphs.headings import TOO_SHORT_FOR_TEXT, HeadingDetector


@dataclass(frozen=True)
class Break:
    """Whether the line starts a passage, and the code of the doubt that stays ("" if there is none)."""

    starts_passage: bool
    doubt: str = ""


_STARTS = Break(True)
_GOES_ON = Break(False)
_STARTS_PERHAPS = Break(True, "possible-join")
_GOES_ON_PERHAPS = Break(False, "possible-split")


class BreakDetector:
    """Decides between the lines of a page; `start` is the first line of the passage above."""

    def __init__(self, layout: Layout, headings: HeadingDetector):
        self.layout = layout
        self.headings = headings
        self.lines = layout.lines

    def at(self, i: int, start: int) -> Break:
        """Return the decision for line i."""
        text = self.lines[i].text
        if not self.layout.hard_wrapped or starts_credits(text) or starts_story(text):
            return _STARTS
        ended = ends_sentence(self.lines[i - 1].text)
        if ended and self.headings.at(i).line_count:
            return _STARTS
        if self.layout.indents_preserved[i]:
            return self._by_indent(i, ended)
        return self._by_width(i, start, ended)

    def _by_indent(self, i: int, ended: bool) -> Break:
        slack = self.layout.slack(i - 1)
        if self.layout.indent(i) >= 1:
            return _STARTS if ended or slack >= 0 else _STARTS_PERHAPS
        if ended and (self.layout.has_wide_gap(i) or slack >= 1):
            return _STARTS_PERHAPS
        if slack >= TOO_SHORT_FOR_TEXT and self.headings.at(i).line_count:
            return _STARTS_PERHAPS
        return _GOES_ON_PERHAPS if slack >= TOO_SHORT_FOR_TEXT or self.layout.has_wide_gap(i) else _GOES_ON

    def _by_width(self, i: int, start: int, ended: bool) -> Break:
        # The line above may be a first line: then its lost indent took width too.
        slack = self.layout.slack(i - 1) - (PARAGRAPH_INDENT if i - 1 == start else 0)
        first = self.layout.has_first_line_width(i)
        if not ended:
            return self._in_mid_sentence(i, slack, first)
        if self.layout.has_wide_gap(i) or slack >= 1:
            return _STARTS
        if self.layout.paragraphs_spaced:
            return _GOES_ON
        if slack >= 0:
            return _STARTS if first else _STARTS_PERHAPS
        if first:
            return _STARTS if self.layout.narrower_than_column(i) else _STARTS_PERHAPS
        return _GOES_ON_PERHAPS

    def _in_mid_sentence(self, i: int, slack: float, first: bool) -> Break:
        """Decide where the line above ends no sentence: a list's colon, or slack that a running text would have used."""
        if slack >= 1 and self.lines[i - 1].text[-1] in "：:":
            return _STARTS
        if slack >= 1 and (first or self.layout.has_wide_gap(i) or self.headings.at(i).line_count):
            return _STARTS_PERHAPS
        return _GOES_ON_PERHAPS if slack >= TOO_SHORT_FOR_TEXT or self.layout.has_wide_gap(i) else _GOES_ON
