"""Where stories begin: the evidence at each heading and dateline, weighed together with where the writers are named.

A story names its writers once, above its text or below; so the names that stand on a page tell how many stories it has.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from itertools import product
from math import inf

from articles.newspaper.paragraphs.chain import Edge, best_way
from articles.newspaper.paragraphs.passages import Passage
from articles.newspaper.stories.evidence import PagePassages

_PRIOR = -4.0
_WITHOUT_WRITERS = -2.0
_WITH_SECOND_WRITERS = -6.0
_SINGLE_SUBHEAD = -2.5
_SUBHEADS_ABOVE_SIGNATURE = -0.7
_COUNTS = 3


@dataclass(frozen=True)
class Start:
    """A passage with which a story may begin: whether it does, and how much better that is than the other reading."""

    begins: bool
    lead: float


_Kind = Callable[[PagePassages, int], bool]
_WEIGHTS: dict[str, tuple[tuple[_Kind, float], ...]] = {
    "heading": (
        (PagePassages.is_heading_below_heading, -8.0),
        (PagePassages.has_subtitle, 6.0),
        (PagePassages.is_above_byline, 6.0),
        (PagePassages.is_above_dateline, 6.0),
        (PagePassages.is_below_signature, 6.0),
        (PagePassages.is_below_byline, -9.0),
        (PagePassages.is_below_rule, 7.0),
        (PagePassages.is_wider_than_column, 4.0),
        (PagePassages.names_organization, 1.0),
        (PagePassages.is_long, 1.0),
        (PagePassages.is_short, -1.0),
        (PagePassages.is_numbered, -5.0),
    ),
    "text": (
        (PagePassages.is_dateline, 6.0),
        (PagePassages.is_below_rule, 5.0),
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
    page = PagePassages(passages, below_rules)
    steps = [_step(page, at) for at in range(1, len(passages))]
    first = [-inf] * len(_STATES)
    first[_NUMBERS[_State(page.writers[0], 0, True)]] = 0.0
    places, scores = best_way(steps, first, _ENDED)
    return {at: _start(places[at], scores[at]) for at in range(1, len(passages)) if page.may_begin(at)}


def _step(page: PagePassages, at: int) -> list[Edge]:
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
    best = {
        begins: max(score for state, score in zip(_STATES, scores, strict=True) if state.begins == begins)
        for begins in (False, True)
    }
    return Start(_STATES[place].begins, abs(best[True] - best[False]))
