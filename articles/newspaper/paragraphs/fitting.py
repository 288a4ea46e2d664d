"""What the width of a line tells: whether it is full, so that its paragraph may go on, and whether it fits at all."""

from collections.abc import Sequence
from functools import cache
from math import inf, log

from articles.newspaper.lines import Line, em_width, unbreakable_start

# Up to this much space left once the next word were set, the score; all in em.
_FULL = ((-0.25, 0.0), (0.0, -1.5), (0.5, -2.5), (1.0, -4.0), (2.0, -6.0), (inf, -8.0))
_EXACT = 1.0
_ELASTIC = 0.15
"""By how much a letter or digit may be narrower than half a character."""
# Up to this much too wide, the score.
_TOO_WIDE = ((0.0, 0.0), (0.5, -1.5), (1.0, -4.0), (inf, -9.0))
# Up to this much wider than its room, marks being squeezed or hung over the edge, the score.
_SQUEEZED = ((0.0, 0.0), (0.5, -0.3), (1.0, -0.7), (1.5, -1.5), (2.0, -2.5), (inf, -4.0))
_LAST_LINE_UNWRAPPED = -4.6
"""The last line of a paragraph may have any width: of about a hundred where nothing was wrapped."""
_HANGING = "，。、；：！？”’）》"


class Fitting:
    """Scores of a page's lines for the room that they are thought to have."""

    def __init__(self, lines: Sequence[Line]):
        self.lines = lines
        self._starts = [em_width(unbreakable_start(line.text)) for line in lines]
        self.when_full = cache(self._when_full)
        self.when_last = cache(self._when_last)

    def _when_full(self, room: float) -> list[float]:
        """For each line how well it agrees with going on in the next one: full, and not too full."""
        if room == inf:
            return [-inf] * len(self.lines)
        spaces = [room - line.width - start for line, start in zip(self.lines, [*self._starts[1:], inf], strict=True)]
        return [_score(_FULL, self._certain(at, space)) + self._too_wide(at, room) for at, space in enumerate(spaces)]

    def _certain(self, at: int, space: float) -> float:
        """Return the space as it counts: a line of full characters alone is measured exactly."""
        return space + _EXACT if space >= 0 and self.lines[at].width == len(self.lines[at].text) else space

    def _when_last(self, room: float) -> list[float]:
        """For each line how well it agrees with being the last of its paragraph: of any width that fits."""
        any_width = -log(room) if room < inf else _LAST_LINE_UNWRAPPED
        return [any_width + self._too_wide(at, room) for at in range(len(self.lines))]

    def _too_wide(self, at: int, room: float) -> float:
        line = self.lines[at]
        if room == inf or line.width <= room:
            return 0.0
        least = line.compressed_width - (0.5 if line.text[-1] in _HANGING else 0.0)
        elastic = _ELASTIC * 2 * (len(line.text) - line.width)
        return _score(_TOO_WIDE, least - elastic - room) + _score(_SQUEEZED, line.width - elastic - room)


def _score(steps: Sequence[tuple[float, float]], measure: float) -> float:
    return next(score for limit, score in steps if measure <= limit)
