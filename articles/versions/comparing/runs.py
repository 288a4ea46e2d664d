"""What was inserted into a text and what was taken out of it, in runs of characters that a person can read."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, ADDED, REMOVED = "same", "added", "removed"

_PIECE = re.compile(r"[^，。；：！？、\s,.;:!?]*[，。；：！？、\s,.;:!?]*")
# A number or a Latin word is read whole: 12 → 15 is no 1 with another digit behind it.
_CHARACTER = re.compile(r"[0-9０-９.%]+|[A-Za-z]+|.", re.DOTALL)
_INSIDE_A_NUMBER = re.compile(r"[0-9０-９.%A-Za-z]")
# Characters against characters is quadratic: longer passages that have nothing in common are shown as replaced whole.
_LARGEST = 300 * 300
# Below this likeness a shredded comparison reads worse than the old words struck out and the new ones underlined.
_LEAST_LIKENESS = 0.35
# One or two unchanged characters between two changes only disturb the eye.
_ISLAND = 2


@dataclass(frozen=True)
class Run:
    """Characters that stayed, came or went: `op` is SAME, ADDED or REMOVED."""

    op: str
    text: str


def runs(old: str, new: str) -> list[Run]:
    """The way from `old` to `new`: the SAME and REMOVED runs together are `old`, the SAME and ADDED ones `new`."""
    start = _back_to_a_border(old, _common_start(old, new))
    end = _back_to_a_border(old[start:][::-1], _common_start(old[start:][::-1], new[start:][::-1]))
    middle = _by_pieces(old[start : len(old) - end], new[start : len(new) - end])
    return _joined([Run(SAME, old[:start]), *middle, Run(SAME, old[len(old) - end :])])


def _common_start(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _back_to_a_border(text: str, at: int) -> int:
    while at and _INSIDE_A_NUMBER.match(text[at - 1]):
        at -= 1
    return at


def _by_pieces(old: str, new: str) -> list[Run]:
    """Clauses first, then characters inside the clauses that differ."""
    mine, theirs = _PIECE.findall(old), _PIECE.findall(new)
    found: list[Run] = []
    for op, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        gone, come = "".join(mine[a:b]), "".join(theirs[c:d])
        found += [Run(SAME, gone)] if op == "equal" else _by_characters(gone, come)
    return found


def _by_characters(old: str, new: str) -> list[Run]:
    if old and new and len(old) * len(new) <= _LARGEST:
        mine, theirs = _CHARACTER.findall(old), _CHARACTER.findall(new)
        matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
        if matcher.ratio() >= _LEAST_LIKENESS:
            return [run for op, *at in matcher.get_opcodes() for run in _run(op, mine, theirs, at)]
    return _replaced(old, new)


def _run(op: str, old: list[str], new: list[str], at: list[int]) -> list[Run]:
    gone, come = "".join(old[at[0] : at[1]]), "".join(new[at[2] : at[3]])
    return [Run(SAME, gone)] if op == "equal" else _replaced(gone, come)


def _replaced(old: str, new: str) -> list[Run]:
    return [Run(REMOVED, old), Run(ADDED, new)]


def _joined(found: list[Run]) -> list[Run]:
    """Neighbours of one kind become one run, islands sink, and what went stands before what came in its place."""
    joined: list[Run] = []
    gone = come = ""
    found = [run for run in found if run.text]
    for at, run in enumerate(found):
        if run.op == SAME and not (_is_island(found, at) and (gone or come)):
            joined += [*_replaced(gone, come), run]
            gone = come = ""
            continue
        gone += run.text if run.op != ADDED else ""
        come += run.text if run.op != REMOVED else ""
    return _same_together([run for run in [*joined, *_replaced(gone, come)] if run.text])


def _is_island(found: list[Run], at: int) -> bool:
    return len(found[at].text) < _ISLAND and found[at].text not in "，。；：！？、" and 0 < at < len(found) - 1


def _same_together(found: list[Run]) -> list[Run]:
    together: list[Run] = []
    for run in found:
        if together and together[-1].op == run.op:
            together[-1] = Run(run.op, together[-1].text + run.text)
        else:
            together.append(run)
    return together
