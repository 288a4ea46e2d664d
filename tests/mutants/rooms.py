"""Which rooms are tried, and which tests answer for each. A file belongs to the first pattern that it fits."""

from fnmatch import fnmatch
from pathlib import Path

# `*` stands for any part of a path, folders included.
ROOMS: dict[str, tuple[str, ...]] = {
    "articles/actions/*.py": ("tests/articles",),
    "articles/rules/*.py": ("tests/articles",),
    "articles/publication/*.py": ("tests/articles", "tests/core/search", "tests/core/pages"),
    "schools/actions/*.py": ("tests/schools",),
    "schools/rules/*.py": ("tests/schools", "tests/core/sheets"),
    "schools/sheets/*.py": ("tests/schools", "tests/core/sheets"),
    "honors/actions/*.py": ("tests/honors",),
    "honors/publication/*.py": ("tests/honors", "tests/core/media"),
    "honors/rules/*.py": ("tests/honors",),
    "honors/sheets/*.py": ("tests/honors", "tests/core/sheets"),
    "eduweb/core/audit/*.py": ("tests/core/audit", "tests/core/accounts", "tests/honors", "tests/schools/admin"),
    "eduweb/core/pages/*.py": ("tests/core/pages", "tests/site"),
    "eduweb/core/search/*.py": ("tests/core/search", "tests/site/test_search_page.py", "tests/api"),
    "eduweb/core/sheets/*.py": ("tests/core/sheets",),
}
# What SQLite never runs; functions named “postgresql” besides.
ONLY_ON_POSTGRESQL = {"tsquery", "_quoted"}


def room_of(path: str) -> str | None:
    """The pattern of the room in which the file lies, or None where nothing is tried."""
    if path.endswith("__init__.py") or "/migrations/" in path:
        return None
    return next((pattern for pattern in ROOMS if fnmatch(path, pattern)), None)


def files(root: Path) -> list[str]:
    """Every file that is tried, by its path below the tree's root."""
    tops = sorted({pattern.split("/")[0] for pattern in ROOMS})
    paths = (path.relative_to(root).as_posix() for top in tops for path in sorted((root / top).rglob("*.py")))
    return [path for path in paths if room_of(path)]


def all_tests(root: Path) -> list[str]:
    """The tests of all rooms, each folder once and only where it is there."""
    named = dict.fromkeys(tests for room in ROOMS.values() for tests in room)
    return [tests for tests in named if (root / tests).exists()]


def answers_for(path: str, test: str) -> bool:
    """Whether this test is one of the room's."""
    return test.startswith(ROOMS[room_of(path)])


def is_mirror(path: str, test: str) -> bool:
    """Whether the test lies where the file's own tests are expected: tests/core/audit for eduweb/core/audit."""
    return test.startswith(f"tests/{path.rpartition('/')[0].removeprefix('eduweb/')}/")
