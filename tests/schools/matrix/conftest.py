"""The rows that are tried, and every address of them."""

import logging

import pytest

from . import addresses
from .addresses import Target
from .dataset import Dataset, make_dataset


@pytest.fixture(autouse=True)
def silent_log():
    """Without log entries for thousands of expected refusals."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def dataset(db) -> Dataset:
    """Made once for all actors of a test, since each submission is rolled back."""
    return make_dataset()


@pytest.fixture
def targets(dataset) -> list[Target]:
    return list(addresses.targets(dataset))
