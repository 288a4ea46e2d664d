"""The differences between two contents of one story, field by field."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from .bodies import BlockChange, compare_bodies
from .content_fields import BODY, RECORDS, ContentField, content_fields
from .runs import ADDED, REMOVED, SAME, Run, compare_texts

# Unchanged paragraphs shown before and after a changed one; the others are folded.
_CONTEXT = 1
_MOST_NAMED = 6


@dataclass(frozen=True)
class Hunk:
    """Consecutive blocks of a body; a folded hunk holds unchanged blocks only."""

    folded: bool
    blocks: list[BlockChange]


@dataclass(frozen=True)
class Change:
    """A changed field: `runs` of words and records, `hunks` of the body, `places` counts the body's changed blocks."""

    key: str
    label: str
    runs: list[Run] = field(default_factory=list)
    hunks: list[Hunk] = field(default_factory=list)
    places: int = 1


def compare_contents(old: dict, new: dict) -> list[Change]:
    """Return a change for every field in which `new` differs from `old`; [] when they say the same."""
    before, after = content_fields(old), content_fields(new)
    found = (compare_fields(before.get(key), after.get(key)) for key in dict.fromkeys([*after, *before]))
    return [change for change in found if change]


def compare_fields(old: ContentField | None, new: ContentField | None) -> Change | None:
    """Return the difference between two values of one field, either of which may be missing; None without any."""
    present = new or old
    if present is None:
        return None
    before, after = old or present.emptied(), new or present.emptied()
    if present.kind == RECORDS:
        return _change_of_records(before, after)
    if before.value == after.value:
        return None
    if present.kind == BODY:
        return _change_of_body(before, after)
    return Change(present.key, present.label, runs=compare_texts(before.value, after.value))


def summarize(changes: Sequence[Change]) -> str:
    """Return the changes in a few words: “主题、正文 3 处、附件”."""
    words = [f"{change.label} {change.places} 处" if change.hunks else change.label for change in changes]
    photos = [word for word in words if word.startswith("图片 ")]
    words = [word for word in words if word not in photos] + (["图片说明"] if photos else [])
    return "、".join(words[:_MOST_NAMED]) + ("等" if len(words) > _MOST_NAMED else "")


def _change_of_records(before: ContentField, after: ContentField) -> Change | None:
    """Compare records by their numbers, so that a renamed school is no change; an attachment's name is what readers see."""
    by_name = after.key == "attachments"
    old, new = (
        [(entry["id"], entry["name"] if by_name else "") for entry in content.value] for content in (before, after)
    )
    if old == new:
        return None
    runs = [Run(REMOVED, entry["name"]) for entry, key in zip(before.value, old, strict=True) if key not in new]
    runs += [Run(SAME if key in old else ADDED, entry["name"]) for entry, key in zip(after.value, new, strict=True)]
    separated = [piece for at, run in enumerate(runs) for piece in ([Run(SAME, "、"), run] if at else [run])]
    return Change(after.key, after.label, runs=separated)


def _change_of_body(before: ContentField, after: ContentField) -> Change | None:
    blocks = compare_bodies(before.value, after.value)
    places = sum(block.op != SAME for block in blocks)
    return Change(after.key, after.label, hunks=_hunks(blocks), places=places) if places else None


def _hunks(blocks: Sequence[BlockChange]) -> list[Hunk]:
    grouped = groupby(enumerate(blocks), key=lambda placed: not _is_near_a_change(blocks, placed[0]))
    return [Hunk(folded, [block for _, block in group]) for folded, group in grouped]


def _is_near_a_change(blocks: Sequence[BlockChange], at: int) -> bool:
    return any(block.op != SAME for block in blocks[max(0, at - _CONTEXT) : at + _CONTEXT + 1])
