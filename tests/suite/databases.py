"""Tests that are done in full on one database and in part on the other: `make trust` does them in full there too."""

import pytest
from django.db import connection


def in_full_on(vendor: str) -> list[pytest.MarkDecorator]:
    """The marks of what `make test` does on this database only."""
    return [] if connection.vendor == vendor else [pytest.mark.trust]
