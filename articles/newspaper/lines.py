"""The lines of a page: their width and indent in em (one Chinese character), the gap above, what punctuation tells."""

import re
import unicodedata
from dataclasses import dataclass

from articles.newspaper.letterspacing import without_letterspacing

_WIDE = frozenset("WFA")  # ambiguous ones, the curly quotes and the dashes, are set full width in Chinese
_ZERO_WIDTH = frozenset(("Mn", "Me", "Cf"))
_TAB = 2.0
_COMPRESSIBLE = frozenset("“”‘’（）《》〈〉【】「」『』，。、；：！？·")
_CLOSERS = "”’」』）)》〉】]\"'"
_FULL_STOPS = "。！？；…!?"
_NOT_AT_LINE_START = "，。！？；：、”’）》〉】」』…—,.!?;:)]%"


@dataclass(frozen=True)
class Line:
    """A line that is not blank: its number in the original, its text without outer spaces, its measures."""

    number: int
    text: str
    width: float
    indent: float = 0.0
    gap: int = 0
    """How many blank lines stand above it."""

    ends_in_space: bool = False
    """Whether a blank stood at the line's end, as between two words."""

    ends_phrase: bool = False
    """Whether the line below is a phrase of its own, as in a subhead of two short lines."""

    @property
    def compressed_width(self) -> float:
        """The width with every mark set at half its width, as typesetters do to fill a line to the column's edge."""
        return self.width - sum(char in _COMPRESSIBLE for char in self.text) / 2


def read_lines(text: str) -> list[Line]:
    """Return the non-blank lines of a text whose line ends are all "\\n"."""
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(without_letterspacing(text.split("\n")), start=1):
        body = raw.strip()
        if not body:
            gap += 1
            continue
        indent = em_width(raw[: len(raw) - len(raw.lstrip())])
        lines.append(Line(number, body, em_width(body), indent, gap if lines else 0, raw != raw.rstrip()))
        gap = 0
    return lines


def em_width(text: str) -> float:
    """Return the width of a text in em, the width of one Chinese character."""
    return sum(map(_character_width, text))


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends with this line: a closing quote alone ends nothing (STANDARDS §9.2)."""
    return text.rstrip(_CLOSERS)[-1:] in tuple(_FULL_STOPS)


def unbreakable_start(text: str) -> str:
    """Return the start of a line that no line break may divide: a word, a number, a character with its closing marks."""
    start = re.match(r"[0-9A-Za-z.%+-]+|[“‘（《〈【「『]*.", text)
    end = start.end() if start else 0
    while end < len(text) and text[end] in _NOT_AT_LINE_START:
        end += 1
    return text[:end]


def _character_width(char: str) -> float:
    if char == "\t":
        return _TAB
    if unicodedata.category(char) in _ZERO_WIDTH:
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in _WIDE else 0.5
