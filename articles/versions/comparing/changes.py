"""What differs between two contents of one story, field by field."""

from dataclasses import dataclass, field

from .bodies import BlockChange, compare_bodies
from .parts import BODY, RECORDS, Part, parts
from .runs import ADDED, REMOVED, SAME, Run, runs

# Unchanged paragraphs shown before and after a changed one; the others are folded.
_CONTEXT = 1


@dataclass(frozen=True)
class Passage:
    """Consecutive blocks of a body; a folded one holds unchanged blocks only."""

    folded: bool
    blocks: list[BlockChange]


@dataclass(frozen=True)
class Change:
    """A field that differs: `runs` of a plain one and of records, `passages` of the body, `places` how many of them."""

    key: str
    label: str
    runs: list[Run] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    places: int = 1


def changes(old: dict, new: dict) -> list[Change]:
    """Every field in which `new` differs from `old`; [] when they say the same."""
    before, after = parts(old), parts(new)
    keys = dict.fromkeys([*after, *before])
    found = (change(before.get(key), after.get(key)) for key in keys)
    return [one for one in found if one]


def change(old: Part | None, new: Part | None) -> Change | None:
    """The difference between two values of one field, either of which may be missing; None when there is none."""
    part = new or old
    if part is None:
        return None
    before, after = (old.value if old else _nothing(part)), (new.value if new else _nothing(part))
    if part.kind == RECORDS:
        return _change_of_records(part, before, after)
    if before == after:
        return None
    if part.kind == BODY:
        return _change_of_body(part, before, after)
    return Change(part.key, part.label, runs=runs(before, after))


def brief(found: list[Change]) -> str:
    """The changes in a few words: “主题、正文 3 处、附件”."""
    words = [f"{one.label} {one.places} 处" if one.passages else one.label for one in found]
    photos = [word for word in words if word.startswith("图片 ")]
    words = [word for word in words if word not in photos] + (["图片说明"] if photos else [])
    return "、".join(words[:6]) + ("等" if len(words) > 6 else "")


def _nothing(part: Part):
    return [] if part.kind == RECORDS else ""


def _change_of_records(part: Part, before: list, after: list) -> Change | None:
    """Records by their numbers, so that a renamed school is the same one; an attachment's name is what readers see."""
    named = part.key == "attachments"
    old, new = ([(entry["id"], entry["name"] if named else "") for entry in some] for some in (before, after))
    if old == new:
        return None
    found = [Run(REMOVED, e["name"]) for e, key in zip(before, old, strict=True) if key not in new]
    found += [Run(SAME if key in old else ADDED, entry["name"]) for entry, key in zip(after, new, strict=True)]
    return Change(part.key, part.label, runs=_separated(found))


def _separated(found: list[Run]) -> list[Run]:
    return [piece for at, run in enumerate(found) for piece in ([Run(SAME, "、"), run] if at else [run])]


def _change_of_body(part: Part, before: str, after: str) -> Change | None:
    blocks = compare_bodies(before, after)
    places = sum(block.op != SAME for block in blocks)
    return Change(part.key, part.label, passages=_passages(blocks), places=places) if places else None


def _passages(blocks: list[BlockChange]) -> list[Passage]:
    near = [_is_near_a_change(blocks, at) for at in range(len(blocks))]
    found: list[Passage] = []
    for block, shown in zip(blocks, near, strict=True):
        if found and found[-1].folded != shown:
            found[-1].blocks.append(block)
        else:
            found.append(Passage(folded=not shown, blocks=[block]))
    return found


def _is_near_a_change(blocks: list[BlockChange], at: int) -> bool:
    return any(block.op != SAME for block in blocks[max(0, at - _CONTEXT) : at + _CONTEXT + 1])
