"""The lines of a page as the eye measures them: width and indent in Chinese characters, and the gap above."""

import unicodedata
from dataclasses import dataclass

_WIDE = frozenset("WFA")  # ambiguous ones, the curly quotes and the dashes, are set full width in Chinese
_NOTHING = frozenset(("Mn", "Me", "Cf"))
_TAB = 2.0
_SQUEEZABLE = frozenset("“”‘’（）《》〈〉【】「」『』，。、；：！？·")


@dataclass(frozen=True)
class Line:
    """A line that is not blank: its number in the original, its text without outer spaces, and how it stood."""

    number: int
    text: str
    width: float
    indent: float = 0.0
    gap: int = 0
    spaced: bool = False
    """Whether a blank stood at the line's end, as between two words."""

    apart: bool = False
    """Whether the line below is a phrase of its own, as in a subhead of two short lines."""

    @property
    def tight(self) -> float:
        """The width with every mark set at half its width, as typesetters do to fill a line to the column's edge."""
        return self.width - sum(char in _SQUEEZABLE for char in self.text) / 2


def read_lines(text: str) -> list[Line]:
    """Return the non-blank lines of a text whose line ends are all "\\n"."""
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        body = raw.strip()
        if not body:
            gap += 1
            continue
        indent = measure(raw[: len(raw) - len(raw.lstrip())])
        lines.append(Line(number, body, measure(body), indent, gap if lines else 0, raw != raw.rstrip()))
        gap = 0
    return lines


def measure(text: str) -> float:
    """Return the width of a text in Chinese characters."""
    return sum(map(_width, text))


def _width(char: str) -> float:
    if char == "\t":
        return _TAB
    if unicodedata.east_asian_width(char) in _WIDE:
        return 0.0 if unicodedata.category(char) in _NOTHING else 1.0
    return 0.0 if unicodedata.category(char) in _NOTHING else 0.5
