"""How a story's lines are set: their edges, the usual width, and whether indents and full lines can be relied on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ...newspaper.lines import ends_sentence
from .shapes import Frame, Line

_INDENT = 1.2
_SHORT, _RAGGED_SHORT = 1.6, 3.2
_FIRST_LINE = (0.9, 3.4)
_AT_EDGE = 0.7
_JUSTIFIED_SHARE = 0.55


@dataclass(frozen=True)
class Setting:
    """Measures in em, the size of the type; `edges` are a frame's left and right, by its identity."""

    edges: dict[int, tuple[float, float]]
    usual_width: float
    is_justified: bool
    has_indents: bool

    def is_indented(self, frame: Frame, line: Line) -> bool:
        """Whether the line begins to the right of its column's edge."""
        return line.x0 - self.edges[id(frame)][0] >= line.size * _INDENT

    def is_full(self, frame: Frame, line: Line) -> bool:
        """Whether the line reaches so far that its sentence may go on below."""
        if self.is_justified:
            return self.edges[id(frame)][1] - line.x1 < line.size * _SHORT
        return (line.x1 - line.x0) / line.size >= self.usual_width - _RAGGED_SHORT

    def may_be_first(self, line: Line, above: Line | None) -> bool:
        """Whether a line without indent is narrower by just the indent that its page has lost."""
        if self.has_indents or above is None or not ends_sentence(above.text):
            return False
        missing = self.usual_width - (line.x1 - line.x0) / line.size
        return _FIRST_LINE[0] <= missing <= _FIRST_LINE[1]


def setting_of(frames: Sequence[Frame], body_size: float) -> Setting:
    """Return how these frames are set, judged by those in the size of the text."""
    edges = _edges(frames)
    texts = [
        (frame, line) for frame in frames for line in frame.lines if abs(frame.size - body_size) < body_size * 0.08
    ]
    widths = Counter(round((line.x1 - line.x0) / line.size) for _, line in texts)
    at_edge = sum(edges[id(frame)][1] - line.x1 < line.size * _AT_EDGE for frame, line in texts)
    indented = sum(_INDENT <= (line.x0 - edges[id(frame)][0]) / line.size < 4 for frame, line in texts)
    return Setting(
        edges,
        widths.most_common(1)[0][0] if widths else 0,
        at_edge >= len(texts) * _JUSTIFIED_SHARE,
        indented >= max(2, len(texts) * 0.06),
    )


def _edges(frames: Sequence[Frame]) -> dict[int, tuple[float, float]]:
    """Each frame's edges; a short one has those of the tallest frame in its column."""
    edges = {}
    for frame in frames:
        same = [one for one in frames if one.overlap(frame) > 0.8 and abs(one.size - frame.size) < frame.size * 0.3]
        tallest = max(same, key=lambda one: len(one.lines))
        is_own = len(frame.lines) > 2 or abs(tallest.x0 - frame.x0) > frame.size * 4
        x0, x1 = (frame.x0, frame.x1) if is_own else (tallest.x0, tallest.x1)
        widest = max(one.x1 for one in same)
        edges[id(frame)] = (min(x0, frame.x0), widest if 0 < widest - x1 < frame.size * 3 else max(x1, frame.x1))
    return edges
