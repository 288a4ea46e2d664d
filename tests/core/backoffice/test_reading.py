"""Reading writes nothing: signed-in pages answer while somebody else holds the database (TRUST 45)."""

import re
import sqlite3

import pytest
from django.db import connection

from tests.core.backoffice import whole_desk

# A download leaves an entry in the audit log, which is a write that somebody asked for.
RECORDED = re.compile(r"audit_entry_export|_sheet_download$")
READS = re.compile(r"\s*(SELECT|SAVEPOINT|RELEASE|EXPLAIN|DECLARE|FETCH|CLOSE)\b", re.I)


@pytest.fixture
def chief(client):
    person = whole_desk.build()
    client.force_login(person)
    return person


@pytest.fixture
def locked():
    """Somebody else's transaction, which holds SQLite's write lock; nobody has the patience to wait for it."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no lock that holds all writers")
    connection.cursor().execute("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()
    connection.cursor().execute("PRAGMA busy_timeout = 20000")


@pytest.fixture
def statements():
    """Statements that may have written, with the page that ran them."""
    seen = []

    def note(execute, sql, params, many, context):
        if not READS.match(sql):
            seen.append(sql[:120])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield seen


def pages() -> list[str]:
    return [
        address
        for name, addresses in whole_desk.addresses().items()
        if not RECORDED.search(name) and name != "logout"
        for address in addresses
    ]


def content(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.django_db
def test_no_page_of_the_back_office_writes_by_being_read(client, chief, statements):
    addresses = pages()
    writing, answered = {}, 0
    for address in addresses:
        statements.clear()
        answer = client.get(address)
        content(answer)
        answered += answer.status_code == 200
        assert answer.status_code in (200, 302, 403, 404, 405), address
        if statements:
            writing[address] = list(statements)
    print(f"{len(addresses)} addresses read, {answered} of them pages; {len(writing)} wrote")
    assert not writing
    assert answered > 150


@pytest.mark.django_db(transaction=True)
def test_every_page_answers_while_somebody_else_holds_the_write_lock(client, chief, locked):
    addresses = pages()
    for address in addresses:
        content(client.get(address))
    print(f"{len(addresses)} addresses read beside a held write lock")
