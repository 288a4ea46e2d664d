"""The blank lines of a page: how many commonly stand between the lines of one paragraph."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from articles.newspaper.lines import Line, ends_sentence

_LONG_RUN = 6
_PARTED_SHARE = 0.7
_SHORT = 0.75


def common_gaps(lines: Sequence[Line]) -> list[int]:
    """Return for each line the gap inside paragraphs near it: a long run of one gap is its own rule."""
    inside = [line.gap for above, line in pairwise(lines) if not ends_sentence(above.text)]
    common = Counter(inside).most_common(1)[0][0] if inside else 0
    found = []
    above = [None, *lines]
    for gap, group in groupby(zip(lines, above, strict=False), key=lambda pair: pair[0].gap):
        run = list(group)
        broken = sum(upper is not None and not ends_sentence(upper.text) for _, upper in run)
        found += [gap if broken >= _LONG_RUN / 2 and len(run) >= _LONG_RUN else common] * len(run)
    return found


def parts_paragraphs(lines: Sequence[Line], gaps: Sequence[int]) -> bool:
    """Whether wider gaps part the paragraphs: below nearly every short line that ends a sentence."""
    short = _SHORT * max((line.width for line in lines), default=0.0)
    ends = [i + 1 for i, line in enumerate(lines[:-1]) if ends_sentence(line.text) and line.width < short]
    parted = sum(lines[i].gap > gaps[i] for i in ends)
    return len(ends) > 1 and parted >= _PARTED_SHARE * len(ends)
