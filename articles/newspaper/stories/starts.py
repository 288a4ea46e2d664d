"""Where stories begin: the evidence at each heading and dateline, weighed together with where the writers are named.

A story names its writers once, above its text or below; so the names that stand on a page tell how many stories it has.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from itertools import islice, product, takewhile
from math import inf

from articles.newspaper.credits.datelines import dateline_at_start, starts_story, writers_at_end
from articles.newspaper.credits.parsing import read_credits
from articles.newspaper.paragraphs.chain import Edge, best_way
from articles.newspaper.paragraphs.passages import Passage, starts_numbered
from articles.newspaper.stories.headlines import is_subtitle, names_organization

_PRIOR = -4.0
_WITHOUT_WRITERS = -2.0
_WITH_SECOND_WRITERS = -6.0
_SINGLE_SUBHEAD = -2.5
_SUBHEADS_ABOVE_SIGNATURE = -0.7
_COUNTS = 3
_WIDER = 1.5
_SHORT_HEADING, _LONG_HEADING = 6, 13


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

    def _is_below_heading(self, at: int) -> bool:
        return at > 0 and self.passages[at - 1].kind == "heading"

    def is_subhead(self, at: int) -> bool:
        """Whether a heading stands inside a text, unless it is a story's own."""
        return self.passages[at].kind == "heading" and not self._is_below_heading(at)

    def is_heading_below_heading(self, at: int) -> bool:
        return self.passages[at].kind == "heading" and self._is_below_heading(at)

    def has_subtitle(self, at: int) -> bool:
        return any(is_subtitle(line.text) for line in self.passages[at].lines[1:])

    def is_above_byline(self, at: int) -> bool:
        below = self._below(at)
        return self._is_byline(below) and below + 1 < len(self.passages) and self.passages[below + 1].kind == "text"

    def is_above_dateline(self, at: int) -> bool:
        below = self._below(at)
        passage = self.passages[below] if below < len(self.passages) else None
        return bool(passage and passage.kind == "text" and dateline_at_start(passage.text))

    def _below(self, at: int) -> int:
        """Return the number of the passage below a heading and those that go on with it."""
        kinds = (passage.kind for passage in islice(self.passages, at + 1, None))
        return at + 1 + sum(1 for _ in takewhile(lambda kind: kind == "heading", kinds))

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

    def is_long(self, at: int) -> bool:
        return len(self.passages[at].text) >= _LONG_HEADING

    def is_short(self, at: int) -> bool:
        return len(self.passages[at].text) <= _SHORT_HEADING

    def is_numbered(self, at: int) -> bool:
        return starts_numbered(self.passages[at].text)


_Kind = Callable[[_Passages, int], bool]
_WEIGHTS: dict[str, tuple[tuple[_Kind, float], ...]] = {
    "heading": (
        (_Passages.is_heading_below_heading, -8.0),
        (_Passages.has_subtitle, 6.0),
        (_Passages.is_above_byline, 6.0),
        (_Passages.is_above_dateline, 6.0),
        (_Passages.is_below_signature, 6.0),
        (_Passages.is_below_byline, -9.0),
        (_Passages.is_below_rule, 7.0),
        (_Passages.is_wider_than_column, 4.0),
        (_Passages.names_organization, 1.0),
        (_Passages.is_long, 1.0),
        (_Passages.is_short, -1.0),
        (_Passages.is_numbered, -5.0),
    ),
    "text": (
        (_Passages.is_dateline, 6.0),
        (_Passages.is_below_rule, 5.0),
    ),
}


@dataclass(frozen=True)
class _State:
    """What a story has had up to a passage, and whether it begins with that passage."""

    writers: int = 0
    subheads: int = 0
    begins: bool = False


_STATES = [_State(*counts) for counts in product(range(_COUNTS), range(_COUNTS), (False, True))]
_NUMBERS = {state: number for number, state in enumerate(_STATES)}


def find_starts(passages: Sequence[Passage], below_rules: Set[int]) -> dict[int, Start]:
    """Return for each passage with which another story may begin whether one does."""
    if not passages:
        return {}
    page = _Passages(passages, below_rules)
    steps = [_step(page, at) for at in range(1, len(passages))]
    first = [-inf] * len(_STATES)
    first[_NUMBERS[_State(page.writers[0], 0, True)]] = 0.0
    places, scores = best_way(steps, first, _ENDED)
    return {at: _start(places[at], scores[at]) for at in range(1, len(passages)) if page.may_begin(at)}


def _step(page: _Passages, at: int) -> list[Edge]:
    """Return the edges from one passage to the next: in the same story, or with the next beginning another."""
    named = int(page.writers[at])
    edges = _GOING_ON[named, int(page.is_subhead(at))]
    if not page.may_begin(at):
        return edges
    weights = _WEIGHTS[page.passages[at].kind]
    begins = _PRIOR + sum(weight for applies, weight in weights if applies(page, at))
    new = _NUMBERS[_State(named, 0, True)]
    return edges + [(number, new, begins + ended) for number, ended in enumerate(_ENDED)]


def _going_on(named: int, subhead: int) -> list[Edge]:
    """Return the edges to a passage of the same story that names its writers, or is a subhead."""
    edges = []
    for number, state in enumerate(_STATES):
        below = _State(min(state.writers + named, _COUNTS - 1), min(state.subheads + subhead, _COUNTS - 1))
        again = _WITH_SECOND_WRITERS if named and state.writers else 0.0
        divided = _SUBHEADS_ABOVE_SIGNATURE if named and state.subheads else 0.0
        edges.append((number, _NUMBERS[below], again + divided))
    return edges


def _when_ended(state: _State) -> float:
    """How likely a story has no more than this."""
    return (0.0 if state.writers else _WITHOUT_WRITERS) + (_SINGLE_SUBHEAD if state.subheads == 1 else 0.0)


_ENDED = list(map(_when_ended, _STATES))
_GOING_ON = {(named, subhead): _going_on(named, subhead) for named in (0, 1) for subhead in (0, 1)}


def _start(place: int, scores: Sequence[float]) -> Start:
    best = {begins: max(score for state, score in zip(_STATES, scores, strict=True) if state.begins == begins) for begins in (False, True)}
    return Start(_STATES[place].begins, abs(best[True] - best[False]))
