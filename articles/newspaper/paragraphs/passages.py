"""From the lines of a page to its passages: true paragraphs, credit lines, and the short lines of headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from articles.newspaper.credits.parsing import goes_on, read_credits
from articles.newspaper.lines import Line, em_width, unbreakable_start
from articles.newspaper.paragraphs.doubts import SURE, Doubt, doubt_about
from articles.newspaper.paragraphs.joining import separator_between
from articles.newspaper.paragraphs.labelling import Label, label_lines
from articles.newspaper.paragraphs.roles import Role

Labelled = tuple[Line, Label]

MOST_HEADING_LINES, _MOST_WITH_SUBTITLE = 4, 8
_DASHES = ("—", "－－", "--")
_MOST_CREDIT_LINES = 4
_FORCED_BREAK = 5
_NUMBERED = re.compile(r"第?[一二三四五六七八九十]+[、，．.章节]|[（(][一二三四五六七八九十\d]+[）)]|\d+[、．.]")
_KINDS = {Role.HEADING: "heading", Role.BYLINE: "credits", Role.SIGNATURE: "credits"}


@dataclass
class Passage:
    """A paragraph ("text"), a credit line ("credits"), or the lines of a headline or subhead ("heading")."""

    kind: str
    lines: list[Line]
    doubts: list[Doubt] = field(default_factory=list)
    width: float = 0.0
    """The width of the column it is set in."""

    @property
    def text(self) -> str:
        return unwrap(self.lines)

    @property
    def span(self) -> tuple[int, int]:
        return self.lines[0].number, self.lines[-1].number


def unwrap(lines: Sequence[Line]) -> str:
    """Return hard-wrapped lines as one text."""
    pieces = [lines[0].text]
    for upper, lower in pairwise(lines):
        is_new_phrase = upper.ends_phrase and upper.text[-1].isalnum()
        pieces += [" " if is_new_phrase else _separator(upper, lower)[0], lower.text]
    return "".join(pieces)


def starts_numbered(text: str) -> bool:
    """Whether a heading is numbered, as 一、 and （二）."""
    return bool(_NUMBERED.match(text))


def read_passages(lines: Sequence[Line]) -> list[Passage]:
    """Return the passages of a page, every line in exactly one of them."""
    passages: list[Passage] = []
    labelled = list(zip(lines, label_lines(lines), strict=True))
    for kind, run in groupby(labelled, key=lambda one: _KINDS.get(one[1].role, "text")):
        passages += _READERS[kind](list(run))
    return passages


def _paragraphs(run: Sequence[Labelled]) -> Iterator[Passage]:
    """Yield the paragraphs of a stretch of text, each with the doubts about its breaks."""
    starts = [at for at, (_, label) in enumerate(run) if label.role == Role.FIRST]
    for start, end in zip(starts, [*starts[1:], len(run)], strict=True):
        lines = [line for line, _ in run[start:end]]
        doubts = [doubt for one in run[start:end] if (doubt := doubt_about(*one))]
        if start == 0:
            doubts = [doubt for doubt in doubts if doubt.code != "possible-join"]
        yield Passage("text", lines, doubts + _separator_doubts(lines), run[start][1].setting.width)


def _headings(run: Sequence[Labelled]) -> Iterator[Passage]:
    """Yield one heading; each numbered line is one of its own, and more lines than a heading has are a list."""
    most = _MOST_WITH_SUBTITLE if any(line.text.startswith(_DASHES) for line, _ in run[1:]) else MOST_HEADING_LINES
    if len(run) > most:
        yield from (Passage("text", [line], [Doubt("list-line", line.number)]) for line, _ in run)
        return
    starts = [at for at, one in enumerate(run) if at == 0 or _is_heading_of_its_own(*one)]
    for start, end in zip(starts, [*starts[1:], len(run)], strict=True):
        yield _heading(run[start:end])


def _is_heading_of_its_own(line: Line, label: Label) -> bool:
    """Whether a line is no further one of the heading above it: numbered, or the text was not wrapped."""
    return starts_numbered(line.text) or not (label.setting.is_wrapped or line.text.startswith(_DASHES))


def _heading(run: Sequence[Labelled]) -> Passage:
    width = run[0][1].setting.width
    lines = [
        replace(line, ends_phrase=_could_take(width, line, below))
        for (line, _), (below, _) in pairwise([*run, run[-1]])
    ]
    leads = ((line, label.lead_over(Role.FIRST, Role.NEXT)) for line, label in run)
    doubts = [Doubt.about("heading-guess", line, lead) for line, lead in leads if lead < SURE]
    return Passage("heading", lines, doubts[:1], width)


def _could_take(width: float, line: Line, below: Line) -> bool:
    """Whether even a centred line would have taken the next word, had it been part of the same phrase."""
    return width - line.width - em_width(unbreakable_start(below.text)) >= _FORCED_BREAK


def _credits(run: Sequence[Labelled]) -> Iterator[Passage]:
    """Yield credit lines; one runs on while its line is full or ends inside a word."""
    rest = list(run)
    while rest:
        count = _length_of_credits(rest)
        yield Passage("credits", [line for line, _ in rest[:count]], [], rest[0][1].setting.width)
        del rest[:count]


def _length_of_credits(run: Sequence[Labelled]) -> int:
    """Return how many lines the first credit has: it runs on while it is broken, or its line is full."""
    lines = [line for line, _ in run[:_MOST_CREDIT_LINES]]
    count = 1
    while count < len(lines):
        upper, below = unwrap(lines[:count]), lines[count]
        joined = read_credits(unwrap([*lines[:count], below]))
        runs_over = joined is not None and _is_full(run[count - 1], below) and read_credits(below.text) is None
        if not (goes_on(upper, below.text) or runs_over):
            break
        count += 1
    return count


def _is_full(labelled: Labelled, below: Line) -> bool:
    line, label = labelled
    return label.setting.width - line.width - line.indent - em_width(unbreakable_start(below.text)) < 1


_READERS = {"text": _paragraphs, "heading": _headings, "credits": _credits}


def _separator(upper: Line, lower: Line) -> tuple[str, bool]:
    return separator_between(upper.text, lower.text, upper.ends_in_space)


def _separator_doubts(lines: Sequence[Line]) -> list[Doubt]:
    return [Doubt("latin-join", lower.number) for upper, lower in pairwise(lines) if _separator(upper, lower)[1]]
