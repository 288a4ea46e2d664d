"""Reading writes nothing: signed-in pages answer while somebody else holds the database (TRUST 45)."""

import re
import sqlite3
from collections import Counter
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from eduweb.core.accounts.roles import Role
from tests.core.backoffice import whole_desk
from tests.factories import make_user

# A download leaves an entry in the audit log, which is a write that somebody asked for.
RECORDED = re.compile(r"audit_entry_export|_sheet_download$|articles_article_out_|articles_article_export$")


@pytest.fixture
def chief(client):
    person = make_user(*Role, is_superuser=True)
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


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("reading", ["one of each", pytest.param("all", marks=pytest.mark.trust)])
def test_no_page_of_the_back_office_writes_by_being_read(desk_once, reading):
    answers = Counter(page.answer.status_code for page in desk_once.pages)
    writing = {page.address: page.wrote for page in desk_once.pages if page.wrote and not RECORDED.search(page.name)}
    print(f"{len(desk_once.pages)} addresses read ({dict(answers)}), {len(writing)} of them wrote")  # noqa: T201  the figure of TRUST
    assert not writing
    assert answers.keys() <= {200, 302, 403, 404, 405, 409}
    assert answers[200] > 150


# Each seventh page; `make trust` reads them all.
@pytest.mark.once  # PostgreSQL has no such lock
@pytest.mark.parametrize("every", [7, pytest.param(1, marks=pytest.mark.trust)])
@pytest.mark.django_db(transaction=True)
def test_every_page_answers_while_somebody_else_holds_the_write_lock(desk_once, client, locked, every):
    release, other = locked
    release()
    desk_once.put_in()
    client.force_login(desk_once.chief)
    other.execute("BEGIN IMMEDIATE")
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
