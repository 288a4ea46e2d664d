"""The tree of Party organizations in numbers: a pair for each of them, so that a page loads those alone that it shows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..rules.party_tree import Superiors, numbers_above


class Outline:
    """The tree by its organizations' numbers, each below its superior.

    At the top stands what has no superior among them. So do the members of a ring that got past all checks: it ends no
    loop here.
    """

    def __init__(self, superiors: Superiors):
        self._place({pk: above if above in superiors else None for pk, above in superiors.items()})
        if unreached := superiors.keys() - {*self.walk(self.roots)}:
            ring = {pk for pk in unreached if pk in numbers_above(pk, superiors)}
            self._place({pk: None if pk in ring else above for pk, above in self.above.items()})

    def _place(self, above: Superiors) -> None:
        self.above = above
        self.below: dict[int | None, list[int]] = defaultdict(list)
        for pk, superior in above.items():
            self.below[superior].append(pk)

    def __len__(self) -> int:
        return len(self.above)

    @property
    def roots(self) -> list[int]:
        """The numbers at the top."""
        return self.below[None]

    def walk(self, numbers: Iterable[int]) -> Iterator[int]:
        """These numbers in the tree's order, each before all below it."""
        waiting = [*reversed([*numbers])]
        while waiting:
            pk = waiting.pop()
            yield pk
            waiting.extend(reversed(self.below.get(pk, ())))

    def count_below(self, pk: int) -> int:
        """How many stand below this one, at any depth."""
        return sum(1 for _ in self.walk([pk])) - 1

    def path(self, pk: int) -> list[int]:
        """The numbers from the top to this one."""
        path = [pk]
        while (above := self.above[path[0]]) is not None:
            path.insert(0, above)
        return path


def restricted(superiors: Superiors, found: Iterable[int]) -> Superiors:
    """The tree of what was found and of all above it."""
    kept: set[int] = set()
    for pk in found:
        above: int | None = pk
        while above is not None and above in superiors and above not in kept:
            kept.add(above)
            above = superiors[above]
    return {pk: superior for pk, superior in superiors.items() if pk in kept}
