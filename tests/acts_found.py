"""The acts of the product, found in its code, and those that were called within a block."""

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).parents[1]
APPS = ("eduweb", "schools", "honors", "articles")
BEGINS = {"act", "on_locked_row"}


def acts() -> dict[tuple[str, str], str]:
    """The name of each function that is `@act`, by its file and its own name."""
    return {
        (str(path), node.name): f"{'.'.join(path.relative_to(ROOT).with_suffix('').parts)}.{node.name}"
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and BEGINS & {getattr(one, "id", "") for one in node.decorator_list}
    }


@contextmanager
def called() -> Iterator[set[str]]:
    """The names of the acts that this thread calls within the block."""
    known, found = acts(), set()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and (name := known.get((frame.f_code.co_filename, frame.f_code.co_name))):
            found.add(name)

    sys.setprofile(note)
    try:
        yield found
    finally:
        sys.setprofile(None)
