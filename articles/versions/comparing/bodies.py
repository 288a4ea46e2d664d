"""The comparison of two bodies, block beside block."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .blocks import Block, read_blocks
from .runs import ADDED, REMOVED, SAME, Run, compare_texts

CHANGED = "changed"
# Two blocks with fewer character pairs in common are two blocks, not one that was rewritten.
_LEAST_SIMILARITY = 0.3
# Beyond so many pairs of blocks in one changed range they are not paired.
_MOST_PAIRS = 120 * 120


@dataclass(frozen=True)
class BlockChange:
    """A block of the newer body, or a removed one: `op` is SAME, CHANGED, ADDED or REMOVED."""

    op: str
    block: Block
    runs: list[Run]
    note: str = ""


def compare_bodies(old: str, new: str) -> list[BlockChange]:
    """Return every block of both bodies once, in reading order."""
    before, after = read_blocks(old), read_blocks(new)
    found: list[BlockChange] = []
    for op, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            found += [BlockChange(SAME, block, [Run(SAME, block.text)]) for block in after[c:d]]
        else:
            found += _compare_range(before[a:b], after[c:d])
    return _with_moves_named(found)


def _compare_range(before: list[Block], after: list[Block]) -> list[BlockChange]:
    found: list[BlockChange] = []
    for old, new in _paired(before, after):
        if old and new:
            found.append(_rewritten(old, new))
        elif old:
            found.append(BlockChange(REMOVED, old, [Run(REMOVED, old.text)]))
        elif new:
            found.append(BlockChange(ADDED, new, [Run(ADDED, new.text)]))
    return found


def _rewritten(old: Block, new: Block) -> BlockChange:
    notes = []
    if old.tag != new.tag:
        notes.append(f"{old.name}改为{new.name}" if old.name != new.name else "标题级别有改动")
    elif old.text == new.text:
        notes.append("图片大小有改动" if new.tag == "img" else "文字没有变，格式有改动")
    return BlockChange(CHANGED, new, compare_texts(old.text, new.text), "；".join(notes))


def _paired(before: list[Block], after: list[Block]) -> list[tuple[Block | None, Block | None]]:
    """Pair old blocks with new ones in their order, so that the sum of similarities is highest."""
    if not before or not after or len(before) * len(after) > _MOST_PAIRS:
        return [(old, None) for old in before] + [(None, new) for new in after]
    similarity = _similarities(before, after)
    best = _best_sums(similarity)
    pairs: list[tuple[Block | None, Block | None]] = []
    i = j = 0
    while i < len(before) and j < len(after):
        if similarity[i][j] >= _LEAST_SIMILARITY and best[i][j] == similarity[i][j] + best[i + 1][j + 1]:
            pairs.append((before[i], after[j]))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            pairs.append((before[i], None))
            i += 1
        else:
            pairs.append((None, after[j]))
            j += 1
    return pairs + [(old, None) for old in before[i:]] + [(None, new) for new in after[j:]]


def _similarities(before: list[Block], after: list[Block]) -> list[list[float]]:
    old_pairs, new_pairs = [_pairs(block) for block in before], [_pairs(block) for block in after]
    return [[_similarity(one, other) for other in new_pairs] for one in old_pairs]


def _best_sums(similarity: Sequence[Sequence[float]]) -> list[list[float]]:
    rows, columns = len(similarity), len(similarity[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            together = similarity[i][j] + best[i + 1][j + 1] if similarity[i][j] >= _LEAST_SIMILARITY else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    return best


def _pairs(block: Block) -> frozenset[str]:
    """Return the block's pairs of characters; a picture is like no other picture."""
    if block.tag == "img":
        return frozenset([block.text])
    text = f" {block.text} "
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _similarity(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _with_moves_named(found: list[BlockChange]) -> list[BlockChange]:
    """Note at both places of a block that was removed here and added elsewhere that it was moved."""
    removed = {change.block for change in found if change.op == REMOVED}
    moved = removed & {change.block for change in found if change.op == ADDED}
    words = {REMOVED: "移到别处", ADDED: "从别处移来"}
    return [
        BlockChange(change.op, change.block, change.runs, words[change.op])
        if change.block in moved and change.op in words
        else change
        for change in found
    ]
