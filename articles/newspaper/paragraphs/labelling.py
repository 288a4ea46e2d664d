"""The role and the setting of every line of a page, and how sure each is.

A chain of states: a setting and a role for each line; between two lines a state that says what stands above, in which
the setting may change. So a stretch of lines is set in one way, and a page may have several.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from articles.newspaper.lines import Line
from articles.newspaper.paragraphs.chain import Edge, best_way
from articles.newspaper.paragraphs.evidence.page_lines import PageLines
from articles.newspaper.paragraphs.fitting import Fitting
from articles.newspaper.paragraphs.roles import Move, Role
from articles.newspaper.paragraphs.settings import INDENT, Indents, Setting, possible_settings
from articles.newspaper.paragraphs.weights import weigh_moves

_ROLES = len(Role)
_PARAGRAPH, _TEXT, _HEADING, _BYLINE, _SIGNATURE = range(_ROLES)
"""What stands above a line: a paragraph that goes on with it, or something that has ended."""
_ABOVE = {Role.HEADING: _HEADING, Role.BYLINE: _BYLINE, Role.SIGNATURE: _SIGNATURE}
_FOLLOWING: tuple[tuple[int, Role, tuple[Move, ...], float], ...] = (
    (_PARAGRAPH, Role.NEXT, (), 0.0),
    (_TEXT, Role.FIRST, (Move.BEGINS,), 0.0),
    (_TEXT, Role.HEADING, (Move.HEADS,), 0.0),
    (_TEXT, Role.SIGNATURE, (Move.CREDITS,), 0.0),
    (_HEADING, Role.FIRST, (Move.HEADED, Move.BEGINS), 1.4),
    (_HEADING, Role.HEADING, (Move.HEADS_ON, Move.HEADS), 0.0),
    (_HEADING, Role.BYLINE, (Move.HEADED, Move.CREDITS), 1.0),
    (_BYLINE, Role.FIRST, (Move.BEGINS,), 1.4),
    (_BYLINE, Role.BYLINE, (Move.CREDITS,), 0.0),
    (_BYLINE, Role.HEADING, (Move.HEADS,), 0.0),
    (_SIGNATURE, Role.FIRST, (Move.BEGINS,), -3.0),
    (_SIGNATURE, Role.HEADING, (Move.HEADS,), 3.0),
    (_SIGNATURE, Role.SIGNATURE, (Move.CREDITS,), 0.0),
)
"""What may stand below what, the evidence for it, and how much likelier it is than elsewhere."""
_OTHER_SETTING = {_TEXT: -8.0, _HEADING: -4.5, _BYLINE: -4.5, _SIGNATURE: -4.5}
_KEPT_MISSING, _KEPT_SPURIOUS, _UNEXPECTED, _INDENTED_HEADING = -5.0, -6.0, -4.0, -1.5


@dataclass(frozen=True)
class Label:
    """A line's role and setting; `scores` has for each role the best score of the page with it, the best of all being 0."""

    role: Role
    setting: Setting
    scores: tuple[float, ...]

    def lead_over(self, *roles: Role) -> float:
        """Return by how much the line's role is better than these."""
        return -max(self.scores[role] for role in roles)


def label_lines(lines: Sequence[Line]) -> list[Label]:
    """Return the label of each line of a page."""
    return _Chain(lines).labels() if lines else []


class _Chain:
    def __init__(self, lines: Sequence[Line]):
        self.lines = lines
        self.settings = possible_settings(lines)
        self.fitting = Fitting(lines)
        self.weights = weigh_moves(PageLines(lines))
        self.margin = min((line.indent for line in lines), default=0.0)
        self.size = len(self.settings) * _ROLES + 1
        self.any_setting = self.size - 1

    def labels(self) -> list[Label]:
        steps = [step for i in range(len(self.lines)) for step in (self._below(i), self._above(i + 1))]
        first = [-inf] * self.size
        for number, setting in enumerate(self.settings):
            first[number * _ROLES + _TEXT] = setting.prior
        last = [0.0 if at % _ROLES != _PARAGRAPH else -inf for at in range(self.size)]
        places, scores = best_way(steps, first, last)
        return [self._label(place, through) for place, through in zip(places[1::2], scores[1::2], strict=True)]

    def _label(self, place: int, through: Sequence[float]) -> Label:
        best = [max(through[role : self.any_setting : _ROLES]) for role in Role]
        return Label(Role(place % _ROLES), self.settings[place // _ROLES], tuple(one - through[place] for one in best))

    def _below(self, i: int) -> list[Edge]:
        """Return the edges from what stands above line i to the line's role."""
        edges: list[Edge] = []
        likely = [
            (above, role, sum(self.weights[move][i] for move in moves) + more)
            for above, role, moves, more in _FOLLOWING
        ]
        begins = self.weights[Move.BEGINS][i]
        for number, setting in enumerate(self.settings):
            base = number * _ROLES
            for above, role, weight in likely:
                edges.append((base + above, base + role, weight + self._indent(setting, role, i)))
            first = begins + self._indent(setting, Role.FIRST, i) + setting.prior
            edges.append((self.any_setting, base + Role.FIRST, first))
        return edges

    def _above(self, i: int) -> list[Edge]:
        """Return the edges from the role of the line above line i to what it leaves above line i."""
        edges: list[Edge] = []
        goes_on, ends = (self.weights[move][i] if i < len(self.lines) else 0.0 for move in (Move.GOES_ON, Move.ENDS))
        for number, setting in enumerate(self.settings):
            base = number * _ROLES
            for role, room in ((Role.FIRST, setting.first_room), (Role.NEXT, setting.width)):
                ended = ends + self.fitting.when_last(room)[i - 1]
                edges.append((base + role, base + _PARAGRAPH, goes_on + self.fitting.when_full(room)[i - 1]))
                edges.append((base + role, base + _TEXT, ended))
                edges.append((base + role, self.any_setting, ended + _OTHER_SETTING[_TEXT]))
            for role, above in _ABOVE.items():
                edges.append((base + role, base + above, 0.0))
                edges.append((base + role, self.any_setting, _OTHER_SETTING[above]))
        return edges

    def _indent(self, setting: Setting, role: Role, i: int) -> float:
        """How well the line's indent agrees with its role."""
        indent = self.lines[i].indent - self.margin
        stands_in = 1.0 <= indent <= 4.0
        if role == Role.FIRST and setting.indents == Indents.KEPT:
            return 0.0 if stands_in else _KEPT_MISSING
        if role == Role.NEXT and setting.indents == Indents.KEPT:
            return _KEPT_SPURIOUS if stands_in else 0.0
        if role == Role.HEADING and setting.indents == Indents.KEPT:
            return _INDENTED_HEADING if indent == INDENT else 0.0
        return _UNEXPECTED if stands_in and role in (Role.FIRST, Role.NEXT) and setting.is_wrapped else 0.0
