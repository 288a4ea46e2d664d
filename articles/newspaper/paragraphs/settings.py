"""How a stretch of lines may be set: the width of its column, and what became of the indents of its paragraphs."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf

from articles.newspaper.lines import Line, ends_sentence

INDENT = 2.0
"""How far a first line stands in, in em."""
_WITHOUT_INDENTS = -1.5
_NARROWEST = 8.0
_WINDOW = 30
_FROM_A_WINDOW = 5
_MOST_WIDTHS = 7


class Indents(StrEnum):
    """What became of the indents of a stretch's paragraphs."""

    KEPT = "in the text"
    LOST = "printed, and lost in the text"
    NONE = "never printed"


@dataclass(frozen=True)
class Setting:
    """How a stretch is set; with the width `inf` each line is a whole paragraph, as in text from an office program."""

    width: float
    indents: Indents

    @property
    def is_wrapped(self) -> bool:
        return self.width < inf

    @property
    def prior(self) -> float:
        """How likely the setting is before anything is read: papers seldom print paragraphs without indents."""
        return _WITHOUT_INDENTS if self.indents == Indents.NONE and self.is_wrapped else 0.0

    @property
    def first_room(self) -> float:
        """The width that a first line has for its text."""
        return self.width if self.indents == Indents.NONE else self.width - INDENT


UNWRAPPED = Setting(inf, Indents.NONE)


def possible_settings(lines: Sequence[Line]) -> list[Setting]:
    """Return the settings that stretches of these lines may have."""
    widths = _possible_widths(lines)
    has_indents = any(line.indent for line in lines)
    kinds = [kind for kind in Indents if has_indents or kind != Indents.KEPT]
    return [UNWRAPPED, *(Setting(width, kind) for width in widths for kind in kinds)]


def _possible_widths(lines: Sequence[Line]) -> list[float]:
    """Return the widths that many lines of some part of the page have, and those with room for a lost indent besides."""
    votes: Counter[float] = Counter()
    for start in range(0, len(lines), _WINDOW):
        window = Counter(_widths_of_full_lines(lines[start : start + _WINDOW]))
        for width, count in sorted(window.items(), key=_votes, reverse=True)[:_FROM_A_WINDOW]:
            votes[width] += count
            votes[width + INDENT] += count // 2
    return [width for width, _ in sorted(votes.items(), key=_votes, reverse=True)[:_MOST_WIDTHS]]


def _votes(counted: tuple[float, int]) -> tuple[int, float]:
    """Return what widths are ordered by: how many lines have one, and the wider one first."""
    width, count = counted
    return count, width


def _widths_of_full_lines(lines: Iterable[Line]) -> list[float]:
    """Return the widths of lines that end in mid-sentence, as those do that were broken at the column's edge."""
    return [round(line.width * 2) / 2 for line in lines if line.width >= _NARROWEST and not ends_sentence(line.text)]
