"""Which lines are the lines of a headline or a subhead: short, without a final stop, and what follows starts afresh."""

from dataclasses import dataclass

from articles.newspaper.boilerplate import is_day
from articles.newspaper.credits.datelines import opens_story
from articles.newspaper.credits.parsing import opens_credits
from articles.newspaper.layout import Setting, may_be_head

MOST_LINES = 4
_LONGEST_UNWRAPPED = 30
_LONGEST = 300
_DASHES = ("—", "──", "－－", "--")
TOO_SHORT_FOR_TEXT = 2.5
"""Room that even an indented first line would have used."""


@dataclass(frozen=True)
class Head:
    """How many lines from here on are a heading (0: none), and whether the evidence is enough."""

    length: int = 0
    sure: bool = True


def is_subtitle(text: str) -> bool:
    """Whether a headline's line is set off by a dash, as subtitles are."""
    return text.startswith(_DASHES)


class Headings:
    """Tells headings among the lines of a page, asked where a passage may start."""

    def __init__(self, setting: Setting):
        self.setting = setting
        self.lines = setting.lines
        self._known: dict[int, Head] = {}

    def at(self, i: int) -> Head:
        """Return the heading that starts with line i."""
        if i not in self._known:
            self._known[i] = self._find(i) if self._may_be(i, last=False) else Head()
        return self._known[i]

    def _find(self, i: int) -> Head:
        for find in (self._with_subtitle, self._bound, self._above_story, self._by_setting):
            if (head := find(i)).length and self._may_be(i + head.length - 1):
                return head
        return Head()

    def _may_be(self, i: int, last: bool = True) -> bool:
        """Whether line i could be a heading's (last) line by its words alone, not above a signature's date."""
        text = self.lines[i].text if last else self.lines[i].text.rstrip("，、")
        return (
            i + 1 < len(self.lines)
            and len(text) <= _LONGEST
            and may_be_head(text)
            and "。" not in text
            and not is_day(text)
            and not is_day(self.lines[i + 1].text)
            and not opens_credits(text)
            and not opens_story(text)
        )

    def _fresh(self, i: int) -> bool:
        """Whether what starts with line i starts afresh."""
        if i >= len(self.lines):
            return True
        text = self.lines[i].text
        return (
            opens_credits(text)
            or opens_story(text)
            or self.setting.first_of_paragraph(i)
            or self.setting.indent(i) >= 1
        )

    def _with_subtitle(self, i: int) -> Head:
        """A headline above a line with a dash; the line with the dash ends the group, or one more short line."""
        last = i
        while last - i < MOST_LINES - 1 and not is_subtitle(self.lines[last].text):
            last += 1
            if last >= len(self.lines) or not may_be_head(self.lines[last].text):
                return Head()
        if last == i or not is_subtitle(self.lines[last].text):
            return Head()
        room_above, room = self.setting.room(last - 1), self.setting.room(last)
        if not self.setting.wrapped or room_above >= 1 or room >= 1 or self._fresh(last + 1):
            return Head(last - i + 1)
        return Head()

    def _bound(self, i: int) -> Head:
        """Lines tied by a gap smaller than usual: a heading of several lines, or a heading with its paragraph."""
        if self.setting.bound(i):
            return Head()
        end = i + 1
        while end < len(self.lines) and self.setting.bound(end) and end - i <= MOST_LINES:
            end += 1
        length = end - i
        if length == 1 or length > MOST_LINES or not all(self._may_be(at, last=False) for at in range(i, end - 1)):
            return Head()
        if self._may_be(end - 1) and (self.setting.room(end - 1) >= TOO_SHORT_FOR_TEXT or self._fresh(end)):
            return Head(length)
        return Head(length - 1) if self._may_be(end - 2) and self.setting.room(end - 2) >= 0 else Head()

    def _above_story(self, i: int) -> Head:
        """One or two lines right above a dateline or a byline."""
        for end in (i + 1, i + 2):
            if end >= len(self.lines) or not self._may_be(end - 1):
                return Head()
            if opens_story(self.lines[end].text) or opens_credits(self.lines[end].text):
                return Head(end - i)
        return Head()

    def _by_setting(self, i: int) -> Head:
        if not self.setting.wrapped:
            return Head(1 if self.lines[i].width <= _LONGEST_UNWRAPPED else 0)
        if self.setting.indents_kept(i):
            return self._by_indent(i)
        return self._by_width(i)

    def _by_indent(self, i: int) -> Head:
        """A line or two before the next indent; a centred line stands in further than paragraphs do."""
        for end in (i + 1, i + 2):
            if end >= len(self.lines) or not self._may_be(end - 1):
                return Head()
            if self.setting.indent(end) >= 1 and self.setting.room(end - 1) >= 0:
                return Head(end - i)
        return Head()

    def _by_width(self, i: int) -> Head:
        head = self._narrow(i)
        # Where blank lines part the paragraphs, one stands below a heading too.
        unparted = self.setting.parted_by_gaps and not self.setting.parted(i + head.length)
        return Head() if unparted else head

    def _narrow(self, i: int) -> Head:
        """A line too short for text or too long for the column; or two, the second much too short."""
        setting, below = self.setting, i + 1
        of_two = below < len(self.lines) and setting.clearly_narrower(i) and self._may_be(below)
        if (
            of_two
            and not (setting.cut_on_purpose(i) and self._may_be(i))
            and setting.room(below) >= 1
            and self._fresh(below + 1)
        ):
            return Head(2)
        if self._may_be(i) and (setting.room(i) >= TOO_SHORT_FOR_TEXT or setting.wider_than_column(i)):
            return Head(1)
        weak = below + 1 < len(self.lines) and setting.clearly_narrower(below) and setting.first_of_paragraph(below)
        return (
            Head(1, sure=False)
            if weak and setting.full(below + 1) and not setting.first_of_paragraph(below + 1)
            else Head()
        )
