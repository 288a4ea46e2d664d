"""As much of the tree of Party organizations as one page shows."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator

from ..models import PartyOrganization
from .outline import Outline

MOST_LINES = 100

Loaded = Mapping[int, PartyOrganization]


@dataclass
class Node:
    """One organization, those shown directly below it, and how many stand below it in all."""

    organization: PartyOrganization
    children: list["Node"] = field(default_factory=list)
    below: int = 0

    @property
    def is_closed(self) -> bool:
        """Whether something stands below it that is not shown."""
        return bool(self.below and not self.children)

    def walk(self) -> Iterator["Node"]:
        """This node and all nodes below it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


@dataclass(frozen=True)
class Branch:
    """What one page shows of the tree: the way from the top to `under`, and a page of the numbers directly below that.

    `under` is None at the top of the tree. Of a tree without more than `MOST_LINES` everything is shown.
    """

    roots: list[Node]
    under: PartyOrganization | None
    page: Page


def has_room(organizations: int) -> bool:
    """Whether so many are shown on one page."""
    return organizations <= MOST_LINES


def branch(
    outline: Outline,
    load: Callable[[list[int]], Loaded],
    *,
    under: int | None = None,
    at: int | None = None,
    page: str | int | None = 1,
) -> Branch:
    """The page of this number below `under`, or the one on which `at` stands; the first of the whole tree without both.

    `load` gives the organizations by their numbers. Levels are opened one after the other while all of one has room.
    """
    path = outline.path(under) if under in outline.above else _way_to(outline, at)
    level = outline.below[path[-1] if path else None]
    if at in level:
        page = level.index(at) // MOST_LINES + 1
    shown_page = Paginator(level, MOST_LINES).get_page(page)
    shown = [*path, *_opened(outline, list(shown_page))]
    loaded = load(shown)
    roots = path[:1] or list(shown_page)
    asked = loaded.get(under) if under in outline.above else None
    return Branch(_nodes(outline, roots, {*shown}, loaded), asked, shown_page)


def _way_to(outline: Outline, at: int | None) -> list[int]:
    """The way from the top to the level that is shown first: that of `at`, or the first with more than one."""
    if has_room(len(outline)):
        return []
    if at in outline.above:
        return outline.path(at)[:-1]
    path: list[int] = []
    while len(level := outline.below[path[-1] if path else None]) == 1:
        path += level
    return path


def _opened(outline: Outline, level: list[int]) -> list[int]:
    shown: list[int] = []
    while level and (not shown or has_room(len(shown) + len(level))):
        shown += level
        level = [below for pk in level for below in outline.below.get(pk, ())]
    return shown


def _nodes(outline: Outline, numbers: Iterable[int], shown: Collection[int], loaded: Loaded) -> list[Node]:
    """The nodes of these numbers; what another person has removed meanwhile is left out."""
    return [
        Node(loaded[pk], _nodes(outline, outline.below.get(pk, ()), shown, loaded), outline.count_below(pk))
        for pk in numbers
        if pk in shown and pk in loaded
    ]
