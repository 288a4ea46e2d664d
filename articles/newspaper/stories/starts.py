"""Where stories begin: the evidence at each heading and dateline, weighed together with where the writers are named.

A story names its writers once, above its text or below; so the names that stand on a page tell how many stories it has.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from math import inf

from articles.newspaper.credits.datelines import dateline_at_start, starts_story, writers_at_end
from articles.newspaper.credits.parsing import read_credits
from articles.newspaper.paragraphs.chain import Edge, best_places, scores_of_places
from articles.newspaper.paragraphs.passages import Passage, starts_numbered
from articles.newspaper.stories.headlines import is_subtitle, names_organization

_PRIOR = -3.0
_WITHOUT_WRITERS = -1.5
_WITH_SECOND_WRITERS = -6.0
_COUNTS = 3
"""The states of the chain: no writers yet, once, twice; each a second time for a story that begins with this passage."""
_WIDER = 1.5
_SHORT_HEADING = 8


@dataclass(frozen=True)
class Start:
    """A passage with which a story may begin: whether it does, and how much better that is than the other reading."""

    begins: bool
    lead: float


class _Passages:
    """The passages of a page as evidence sees them; `rules` are those below a rule between stories."""

    def __init__(self, passages: Sequence[Passage], below_rules: Set[int]):
        self.passages, self.below_rules = passages, below_rules
        self.writers = [self._names_writers(at) for at in range(len(passages))]

    def may_begin(self, at: int) -> bool:
        passage = self.passages[at]
        return passage.kind == "heading" or (passage.kind == "text" and (starts_story(passage.text) or self.is_below_rule(at)))

    def _names_writers(self, at: int) -> bool:
        passage = self.passages[at]
        if passage.kind == "credits":
            is_continued = at > 0 and self.passages[at - 1].kind == "credits"
            return not is_continued and self._is_byline(at)
        if passage.kind == "heading":
            return False
        taken = dateline_at_start(passage.text) or writers_at_end(passage.text)
        return bool(taken and taken.credits.byline)

    def _is_byline(self, at: int) -> bool:
        passage = self.passages[at] if 0 <= at < len(self.passages) else None
        said = read_credits(passage.text) if passage and passage.kind == "credits" else None
        return bool(said and said.byline and not said.page_wide)

    # Evidence.
    def is_dateline(self, at: int) -> bool:
        return starts_story(self.passages[at].text) and not self._is_below_heading(at)

    def is_paragraph(self, at: int) -> bool:
        return self.passages[at].kind == "text"

    def _is_below_heading(self, at: int) -> bool:
        return at > 0 and self.passages[at - 1].kind == "heading"

    def is_heading_below_heading(self, at: int) -> bool:
        return self.passages[at].kind == "heading" and self._is_below_heading(at)

    def has_subtitle(self, at: int) -> bool:
        return any(is_subtitle(line.text) for line in self.passages[at].lines[1:])

    def is_above_byline(self, at: int) -> bool:
        return self._is_byline(at + 1) and at + 2 < len(self.passages) and self.passages[at + 2].kind == "text"

    def is_above_dateline(self, at: int) -> bool:
        below = self.passages[at + 1] if at + 1 < len(self.passages) else None
        return bool(below and below.kind == "text" and dateline_at_start(below.text))

    def is_below_signature(self, at: int) -> bool:
        """Whether the writers of the text above are named right above."""
        if at == 0:
            return False
        above = self.passages[at - 1]
        return self._is_byline(at - 1) or (above.kind == "text" and writers_at_end(above.text) is not None)

    def is_below_byline(self, at: int) -> bool:
        """Whether a heading stands between the byline of a headline and the text."""
        return self._is_byline(at - 1) and at > 1 and self.passages[at - 2].kind == "heading"

    def is_below_rule(self, at: int) -> bool:
        return at in self.below_rules

    def is_wider_than_column(self, at: int) -> bool:
        passage = self.passages[at]
        return any(line.compressed_width > passage.width + _WIDER for line in passage.lines)

    def names_organization(self, at: int) -> bool:
        return names_organization(self.passages[at].text)

    def is_short(self, at: int) -> bool:
        return len(self.passages[at].text) <= _SHORT_HEADING

    def is_numbered(self, at: int) -> bool:
        return starts_numbered(self.passages[at].text)


_WEIGHTS: tuple[tuple[Callable[[_Passages, int], bool], float], ...] = (
    (_Passages.is_dateline, 8.0),
    (_Passages.is_paragraph, -2.0),
    (_Passages.is_heading_below_heading, -8.0),
    (_Passages.has_subtitle, 6.0),
    (_Passages.is_above_byline, 6.0),
    (_Passages.is_above_dateline, 6.0),
    (_Passages.is_below_signature, 6.0),
    (_Passages.is_below_byline, -9.0),
    (_Passages.is_below_rule, 7.0),
    (_Passages.is_wider_than_column, 4.0),
    (_Passages.names_organization, 1.0),
    (_Passages.is_short, -1.0),
    (_Passages.is_numbered, -5.0),
)


def find_starts(passages: Sequence[Passage], below_rules: Set[int]) -> dict[int, Start]:
    """Return for each passage with which another story may begin whether one does."""
    if not passages:
        return {}
    page = _Passages(passages, below_rules)
    steps = [_step(page, at) for at in range(1, len(passages))]
    first = [-inf] * (2 * _COUNTS)
    first[_COUNTS + page.writers[0]] = 0.0
    last = [_WITHOUT_WRITERS if at % _COUNTS == 0 else 0.0 for at in range(2 * _COUNTS)]
    places, scores = best_places(steps, first, last), scores_of_places(steps, first, last)
    return {at: _start(places[at], scores[at]) for at in range(1, len(passages)) if page.may_begin(at)}


def _step(page: _Passages, at: int) -> list[Edge]:
    """Return the edges from one passage to the next: in the same story, or with the next beginning another."""
    named = page.writers[at]
    begins = _PRIOR + sum(weight for applies, weight in _WEIGHTS if applies(page, at)) if page.may_begin(at) else -inf
    edges: list[Edge] = []
    for place in range(2 * _COUNTS):
        count = place % _COUNTS
        again = _WITH_SECOND_WRITERS if named and count else 0.0
        edges.append((place, min(count + named, _COUNTS - 1), again))
        edges.append((place, _COUNTS + named, begins + (0.0 if count else _WITHOUT_WRITERS)))
    return edges


def _start(place: int, scores: Sequence[float]) -> Start:
    inside, beginning = max(scores[:_COUNTS]), max(scores[_COUNTS:])
    return Start(place >= _COUNTS, abs(beginning - inside))
