"""Counting the queries of a page."""

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

SAVEPOINT = re.compile(r"(RELEASE |ROLLBACK TO )?SAVEPOINT ")


def queries(client: Client, address: str) -> int:
    """The queries of one GET, which must answer 200.

    Everything counts but the savepoints, which ask for nothing and stand around a session's row in tests alone.
    """
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return sum(not SAVEPOINT.match(query["sql"]) for query in captured.captured_queries)
