"""Whether a line starts a new passage after the text above it.

The evidence, strongest first: an indent that was kept; a gap larger than usual; room left at the end of the line above;
the width of a first line whose indent was lost, after a sentence's end (STANDARDS §9.2). What the evidence leaves open
is noted as a doubt.
"""

from dataclasses import dataclass

from articles.newspaper.credits.datelines import opens_story
from articles.newspaper.credits.parsing import opens_credits
from articles.newspaper.layout import PARAGRAPH_INDENT, Setting, finished
from articles.newspaper.paragraphs.headings import TOO_SHORT_FOR_TEXT, Headings


@dataclass(frozen=True)
class Break:
    """Whether the line starts a passage, and the code of the doubt that stays ("" if there is none)."""

    parts: bool
    doubt: str = ""


_STARTS = Break(True)
_GOES_ON = Break(False)
_STARTS_PERHAPS = Break(True, "possible-join")
_GOES_ON_PERHAPS = Break(False, "possible-split")


class Breaks:
    """Decides between the lines of a page; `start` is where the passage above began."""

    def __init__(self, setting: Setting, headings: Headings):
        self.setting = setting
        self.headings = headings
        self.lines = setting.lines

    def at(self, i: int, start: int) -> Break:
        """Return the decision for line i."""
        text = self.lines[i].text
        if not self.setting.wrapped or opens_credits(text) or opens_story(text):
            return _STARTS
        ended = finished(self.lines[i - 1].text)
        if ended and self.headings.at(i).length:
            return _STARTS
        if self.setting.indents_kept(i):
            return self._by_indent(i, ended)
        return self._by_width(i, start, ended)

    def _by_indent(self, i: int, ended: bool) -> Break:
        room = self.setting.room(i - 1)
        if self.setting.indent(i) >= 1:
            return _STARTS if ended or room >= 0 else _STARTS_PERHAPS
        if ended and (self.setting.parted(i) or room >= 1):
            return _STARTS_PERHAPS
        if room >= TOO_SHORT_FOR_TEXT and self.headings.at(i).length:
            return _STARTS_PERHAPS
        return _GOES_ON_PERHAPS if room >= TOO_SHORT_FOR_TEXT or self.setting.parted(i) else _GOES_ON

    def _by_width(self, i: int, start: int, ended: bool) -> Break:
        # The line above may be a first line: then its lost indent took room too.
        room = self.setting.room(i - 1) - (PARAGRAPH_INDENT if i - 1 == start else 0)
        first = self.setting.first_of_paragraph(i)
        if not ended:
            return self._unfinished(i, room, first)
        if self.setting.parted(i) or room >= 1:
            return _STARTS
        if self.setting.parted_by_gaps:
            return _GOES_ON
        if room >= 0:
            return _STARTS if first else _STARTS_PERHAPS
        if first:
            return _STARTS if self.setting.clearly_narrower(i) else _STARTS_PERHAPS
        return _GOES_ON_PERHAPS

    def _unfinished(self, i: int, room: float, first: bool) -> Break:
        """Decide where the line above ends no sentence: a list's colon, or room that a running text would have used."""
        if room >= 1 and self.lines[i - 1].text[-1] in "：:":
            return _STARTS
        if room >= 1 and (first or self.setting.parted(i) or self.headings.at(i).length):
            return _STARTS_PERHAPS
        return _GOES_ON_PERHAPS if room >= TOO_SHORT_FOR_TEXT or self.setting.parted(i) else _GOES_ON
