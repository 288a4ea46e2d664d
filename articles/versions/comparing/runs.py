"""Insertions and deletions between two texts, in runs of characters that a person can read."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from operator import attrgetter

SAME, ADDED, REMOVED = "same", "added", "removed"

_CLAUSE = re.compile(r"[^，。；：！？、\s,.;:!?]*[，。；：！？、\s,.;:!?]*")
# A number or a Latin word is read whole: 12 → 15 is no 1 with another digit behind it.
_CHARACTER = re.compile(r"[0-9０-９.%]+|[A-Za-z]+|.", re.DOTALL)
_NUMBER_AT_END = re.compile(r"[0-9０-９.%A-Za-z]+\Z")
# Characters against characters is quadratic: longer passages that have nothing in common are shown as replaced whole.
_MOST_PAIRS = 300 * 300
# Below this similarity a shredded comparison reads worse than the old words struck out and the new ones underlined.
_LEAST_SIMILARITY = 0.35
# One or two unchanged characters between two changes only disturb the eye.
_ISLAND = 2


@dataclass(frozen=True)
class Run:
    """Characters that stayed, came or went: `op` is SAME, ADDED or REMOVED."""

    op: str
    text: str


def compare_texts(old: str, new: str) -> list[Run]:
    """Return the way from `old` to `new`: the SAME and REMOVED runs together are `old`, the SAME and ADDED ones `new`."""
    start = _common_start(old, new)
    end = _common_start(old[start:][::-1], new[start:][::-1])
    middle = _by_clauses(old[start : len(old) - end], new[start : len(new) - end])
    return _merge([Run(SAME, old[:start]), *middle, Run(SAME, old[len(old) - end :])])


def _common_start(one: str, other: str) -> int:
    """How many characters both begin with, up to the number or Latin word that may be cut in two there."""
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return len(_NUMBER_AT_END.sub("", one[:at]))


def _by_clauses(old: str, new: str) -> list[Run]:
    """Compare clauses first, then characters inside the clauses that differ."""
    old_parts, new_parts = _CLAUSE.findall(old), _CLAUSE.findall(new)
    found: list[Run] = []
    for op, a, b, c, d in SequenceMatcher(None, old_parts, new_parts, autojunk=False).get_opcodes():
        removed, added = "".join(old_parts[a:b]), "".join(new_parts[c:d])
        found += [Run(SAME, removed)] if op == "equal" else _by_characters(removed, added)
    return found


def _by_characters(old: str, new: str) -> list[Run]:
    if old and new and len(old) * len(new) <= _MOST_PAIRS:
        old_parts, new_parts = _CHARACTER.findall(old), _CHARACTER.findall(new)
        matcher = SequenceMatcher(None, old_parts, new_parts, autojunk=False)
        if matcher.ratio() >= _LEAST_SIMILARITY:
            return [run for op, *at in matcher.get_opcodes() for run in _run(op, old_parts, new_parts, at)]
    return _replaced(old, new)


def _run(op: str, old: list[str], new: list[str], at: list[int]) -> list[Run]:
    removed, added = "".join(old[at[0] : at[1]]), "".join(new[at[2] : at[3]])
    return [Run(SAME, removed)] if op == "equal" else _replaced(removed, added)


def _replaced(old: str, new: str) -> list[Run]:
    return [Run(REMOVED, old), Run(ADDED, new)]


def _merge(found: list[Run]) -> list[Run]:
    """Make one run of neighbours of one kind, without islands; removed characters stand before the added ones."""
    merged: list[Run] = []
    removed = added = ""
    found = [run for run in found if run.text]
    for at, run in enumerate(found):
        if run.op == SAME and not (_is_island(found, at) and (removed or added)):
            merged += [*_replaced(removed, added), run]
            removed = added = ""
            continue
        removed += run.text if run.op != ADDED else ""
        added += run.text if run.op != REMOVED else ""
    found = [run for run in [*merged, *_replaced(removed, added)] if run.text]
    return [Run(op, "".join(run.text for run in group)) for op, group in groupby(found, key=attrgetter("op"))]


def _is_island(found: list[Run], at: int) -> bool:
    return len(found[at].text) < _ISLAND and found[at].text not in "，。；：！？、" and 0 < at < len(found) - 1
