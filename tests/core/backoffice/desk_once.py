"""The whole desk, made once and each of its pages read once, for all tests that look at what the pages say.

One record of each kind in `make test`, a few in `make trust`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from eduweb.core.accounts.models import User
from eduweb.core.correspondence import limits
from tests.core.backoffice import whole_desk
from tests.core.backoffice.sent_forms import SentForm, forms_of
from tests.suite import fresh_database

READS = re.compile(r"[\s(]*(SELECT|WITH|SAVEPOINT|RELEASE|EXPLAIN|DECLARE|FETCH|CLOSE)\b", re.I)


@dataclass(frozen=True)
class ReadPage:
    """An address of the back office and its answer to somebody who may do everything."""

    name: str
    address: str
    answer: HttpResponse
    content: bytes
    wrote: tuple[str, ...]  # statements that may have written, at the last of two readings

    @property
    def words(self) -> str:
        """The page; nothing where the answer is no page."""
        return self.content.decode() if "html" in self.answer.get("Content-Type", "") else ""


@dataclass(frozen=True)
class Desk:
    """`put_in`: put into the database what was read; `refused`: empty forms for new records, sent."""

    chief: User
    pages: list[ReadPage]
    refused: list[ReadPage]
    put_in: Callable[[], None]

    def forms(self, otherwise: bool = False) -> Iterator[SentForm]:
        """Every form of all the pages, each once: the sign-in's first. `otherwise` chooses what the pages have not."""
        known = set()
        for page in [signing_in(), *(page for page in self.pages if page.answer.status_code == 200 and page.words)]:
            for form in forms_of(page.address, page.answer, otherwise):
                if form.key not in known:
                    known.add(form.key)
                    yield form


@pytest.fixture(scope="session")
def desk_once(django_db_setup, django_db_blocker, pytestconfig) -> Desk:
    """Take it from the module's first test on: it writes into an empty database and empties it again."""
    with django_db_blocker.unblock():
        chief = whole_desk.build()
        browser = Client(raise_request_exception=False)
        browser.force_login(chief)
        addresses = whole_desk.addresses(whole="not trust" not in pytestconfig.getoption("markexpr"))
        pages = [read(browser, name, one) for name, found in addresses.items() if name != "logout" for one in found]
        adding = [(name, found[0]) for name, found in addresses.items() if name.endswith("_add")]
        refused = [
            page_of(name, one, browser.post(one, headers={"origin": "http://testserver"})) for name, one in adding
        ]
        put_in = fresh_database.remember("desk")
        django_db_setup()
    cache.clear()
    limits.forget_all()
    return Desk(chief, pages, refused, put_in)


@pytest.fixture(scope="module")
def whole_desk_there(desk_once, django_db_setup, django_db_blocker) -> Iterator[Desk]:
    """The desk, for all tests of a module."""
    with django_db_blocker.unblock():
        desk_once.put_in()
        yield desk_once
        django_db_setup()


def signing_in() -> ReadPage:
    address = "/admin/login/"
    return page_of("login", address, Client().get(address))


def read(browser: Client, name: str, address: str) -> ReadPage:
    """Twice where it wrote: an attached file's words are read, and remembered, by whoever asks first."""
    page = read_once(browser, name, address)
    return read_once(browser, name, address) if page.wrote else page


def read_once(browser: Client, name: str, address: str) -> ReadPage:
    wrote: list[str] = []

    def note(execute, sql, params, many, context):
        if not READS.match(sql):
            wrote.append(sql[:120])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        return page_of(name, address, browser.get(address), wrote)


def page_of(name: str, address: str, answer: HttpResponse, wrote: list[str] | None = None) -> ReadPage:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return ReadPage(name, address, answer, content, tuple(wrote or ()))
