"""The long tests come first, so that no worker is left with one of them while the others have nothing to do.

The demo's are the very first, and the forms of the whole desk: what stands at the beginning stays with one worker,
which loads the one and finds the other once. Before all stand the tests without a database: one worker does them while
another one migrates.
"""

import pytest

FIRST = (
    *("tests/demo/", "tests/core/backoffice/", "tests/journeys/", "tests/operations/", "tests/trust/"),
    *("tests/core/forms/", "tests/core/acts/", "tests/schools/matrix/"),
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: (item.get_closest_marker("pure") is None, _turn(item.location[0])))


def _turn(file: str) -> int:
    return next((turn for turn, folder in enumerate(FIRST) if file.startswith(folder)), len(FIRST))
