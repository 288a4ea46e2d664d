"""The drawing in docs/architecture.md, made from the import graph: `make documents` writes it, a test holds it.

A box is a room, an arrow says which room imports which. Arrows that follow from others are left out, so that the drawing
shows the order of the rooms and can be read from top to bottom.
"""

from collections.abc import Iterator
from pathlib import Path

import grimp

DOCUMENT = Path(__file__).parents[2] / "docs" / "architecture.md"
BEGIN, END = "<!-- drawing: made by `make documents` from the imports -->\n", "<!-- end of drawing -->\n"
APPS = ("articles", "honors", "schools")
PROJECT = "eduweb"
FOUNDATION = f"{PROJECT}.core"
# What Django calls by itself: everything hangs on them, so that they would say nothing about the order.
FRAMEWORK = ("apps", "migrations", "settings", "urls", "wsgi")

Arrows = set[tuple[str, str]]


def drawing() -> str:
    """The drawing of the whole house as one Mermaid flowchart, fenced for Markdown."""
    graph = grimp.build_graph(PROJECT, *APPS)
    roof = [room for room in _rooms(graph, PROJECT) if room != FOUNDATION]
    whole = [*roof, *APPS, FOUNDATION]
    lines = ["```mermaid", "flowchart TB"]
    for box in (*APPS, FOUNDATION):
        rooms = _rooms(graph, box)
        lines += [f"    subgraph {box}", *_drawn(_arrows(graph, rooms), rooms, 8), "    end"]
    lines += _drawn(_arrows(graph, whole), roof, 4)
    return "\n".join([*lines, "```", ""])


def document(present: str) -> str:
    """The text of docs/architecture.md with the drawing as it is today."""
    before, rest = present.split(BEGIN)
    return before + BEGIN + drawing() + END + rest.split(END)[1]


def _rooms(graph: grimp.ImportGraph, box: str) -> list[str]:
    return sorted(room for room in graph.find_children(box) if room.rpartition(".")[2] not in FRAMEWORK)


def _arrows(graph: grimp.ImportGraph, rooms: list[str]) -> Arrows:
    """Direct imports between these rooms, without those that follow from others."""
    found = {
        (one, other)
        for one in rooms
        for other in rooms
        if one != other and graph.direct_import_exists(importer=one, imported=other, as_packages=True)
    }
    return {(one, other) for one, other in found if not _has_detour(found, one, other)}


def _has_detour(arrows: Arrows, start: str, end: str) -> bool:
    """Whether another way than the arrow itself leads from `start` to `end`."""
    seen, waiting = {start}, [other for one, other in arrows if one == start and other != end]
    while waiting:
        room = waiting.pop()
        if room == end:
            return True
        if room not in seen:
            seen.add(room)
            waiting += [other for one, other in arrows if one == room]
    return False


def _drawn(arrows: Arrows, rooms: list[str], indent: int) -> Iterator[str]:
    for room in rooms:
        yield f"{' ' * indent}{room}[{room.rpartition('.')[2]}]"
    for one, other in sorted(arrows):
        yield f"{' ' * indent}{one} --> {other}"
