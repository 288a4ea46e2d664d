"""Reading writes nothing: signed-in pages answer while somebody else holds the database (TRUST 45)."""

import re
import sqlite3
from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from tests.core.backoffice import whole_desk

# A download leaves an entry in the audit log, which is a write that somebody asked for.
RECORDED = re.compile(r"audit_entry_export|_sheet_download$|articles_article_out_|articles_article_export$")
READS = re.compile(r"[\s(]*(SELECT|WITH|SAVEPOINT|RELEASE|EXPLAIN|DECLARE|FETCH|CLOSE)\b", re.I)


def each(some: int) -> pytest.MarkDecorator:
    """`every`: of so many pages one is read; `make trust` reads them all."""
    return pytest.mark.parametrize("every", [some, pytest.param(1, marks=pytest.mark.trust)])


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
    yield (lambda: other.execute("ROLLBACK")), other
    if other.in_transaction:
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


def pages(every: int) -> list[str]:
    """All of them, or of the pages with one record for each the share that is read."""
    found = [
        address
        for name, addresses in whole_desk.addresses(whole=every == 1).items()
        if not RECORDED.search(name) and name != "logout"
        for address in addresses
    ]
    return found[::every]


def content(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@each(2)
@pytest.mark.once
@pytest.mark.django_db
def test_no_page_of_the_back_office_writes_by_being_read(client, chief, statements, every):
    addresses = pages(every)
    for address in addresses:
        content(client.get(address))  # an attached file's words are read, and remembered, by whoever asks first
    writing, answers = {}, Counter()
    for address in addresses:
        statements.clear()
        answer = client.get(address)
        content(answer)
        answers[answer.status_code] += 1
        if statements:
            writing[address] = list(statements)
    print(f"{len(addresses)} addresses read ({dict(answers)}), {len(writing)} of them wrote")  # noqa: T201  the figure of TRUST
    assert not writing
    assert answers.keys() <= {200, 302, 403, 404, 405, 409}
    assert answers[200] > 150 // every


@each(7)
@pytest.mark.django_db(transaction=True)
def test_every_page_answers_while_somebody_else_holds_the_write_lock(client, chief, locked, every):
    addresses = pages(every)
    for address in addresses:
        content(client.get(address))
    print(f"{len(addresses)} addresses read beside a held write lock")  # noqa: T201  the figure of TRUST


@pytest.mark.django_db(transaction=True)
def test_a_session_is_renewed_once_in_five_minutes_and_never_by_waiting(client, chief, locked):
    almost_over = timezone.now() + timedelta(minutes=10)
    release, other = locked
    release()
    Session.objects.update(expire_date=almost_over)
    other.execute("BEGIN IMMEDIATE")
    assert client.get("/admin/").status_code == 200
    assert Session.objects.get().expire_date == almost_over
    release()
    assert client.get("/admin/").status_code == 200
    renewed = Session.objects.get().expire_date
    assert renewed > timezone.now() + timedelta(minutes=29)
    assert client.get("/admin/").status_code == 200
    assert Session.objects.get().expire_date == renewed


@pytest.mark.django_db(transaction=True)
def test_a_session_that_somebody_else_holds_is_left_to_a_later_request(client, chief):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite locks no single rows")
    almost_over = timezone.now() + timedelta(minutes=10)
    Session.objects.update(expire_date=almost_over)
    other = connection.copy()
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute("SELECT 1 FROM django_session FOR UPDATE")
    assert client.get("/admin/").status_code == 200
    assert Session.objects.get().expire_date == almost_over
    other.rollback()
    other.close()
    assert client.get("/admin/").status_code == 200
    assert Session.objects.get().expire_date > almost_over


@pytest.mark.django_db
def test_an_idle_session_ends_after_half_an_hour(client, chief, monkeypatch):
    assert client.get("/admin/").status_code == 200
    later = timezone.now() + timedelta(minutes=30, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert client.get("/admin/").status_code == 302
