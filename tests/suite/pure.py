"""Tests that touch no database are marked `pure`: on the second database `make test` leaves them out.

They are found by what they ask for, so nobody has to keep a list: pytest-django refuses a test its database unless the
test asks for it.
"""

import pytest
from django.test import TransactionTestCase

# `empty_site` stands for a database of its own, which is a copy of the tests'.
ASK_FOR_IT = {"db", "transactional_db", "django_db_setup", "live_server", "empty_site", "migrated_file"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them before pytest chooses by mark."""
    for item in items:
        if not _needs_a_database(item):
            item.add_marker("pure")


def _needs_a_database(item: pytest.Item) -> bool:
    its_class = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or bool(ASK_FOR_IT & set(getattr(item, "fixturenames", ())))
        or (its_class is not None and issubclass(its_class, TransactionTestCase))
    )
