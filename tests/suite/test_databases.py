"""What is done on one database alone is named, exists, and says why."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings

from tests.suite import databases

SECOND = "not trust and not pure and not once"


def marks(file: str) -> list[str]:
    """What a test of this file is marked with."""
    given: list[str] = []
    item = SimpleNamespace(location=(file, 1, "test"), path=Path(file), add_marker=given.append)
    databases.pytest_collection_modifyitems([item])
    return given


@pytest.mark.parametrize("place", databases.ON_SQLITE)
def test_every_place_is_there_and_has_its_reason(place):
    assert (settings.BASE_DIR / place).exists()
    assert databases.ON_SQLITE[place]


def test_a_test_is_done_once_where_its_folder_says_so_and_nowhere_else():
    assert marks("tests/journeys/test_every_width.py") == ["once"]
    assert marks("tests/articles/actions/test_actions.py") == []


@pytest.mark.parametrize("file", sorted(databases.ON_BOTH))
def test_what_is_done_on_both_is_there_and_would_else_be_done_on_one(file):
    assert (settings.BASE_DIR / file).exists()
    assert file.startswith(tuple(databases.ON_SQLITE))
    assert marks(file) == []


@pytest.mark.parametrize(
    ("chosen", "file", "is_read"),
    [
        (SECOND, "tests/journeys/test_every_width.py", False),
        (SECOND, "tests/journeys/conftest.py", True),
        (SECOND, sorted(databases.ON_BOTH)[0], True),
        ("not trust", "tests/journeys/test_every_width.py", True),
    ],
)
def test_a_file_of_which_nothing_is_chosen_is_not_read(chosen, file, is_read):
    config = SimpleNamespace(getoption=lambda _name: chosen, rootpath=settings.BASE_DIR)
    assert (databases.pytest_ignore_collect(settings.BASE_DIR / file, config) is None) == is_read
