"""The demo for tests of what it shows: loaded once a session, put in for the modules that read it."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from tests.demo.crawl import CrawledPage, crawl
from tests.demo.loading import load, number_from_one
from tests.suite import fresh_database


@pytest.fixture(scope="session")
def loaded_once(django_db_setup, django_db_blocker) -> tuple[str, Callable[[], None]]:
    """What `manage.py demo` printed, and what puts into the database what it wrote, numbered as in a fresh one."""
    with django_db_blocker.unblock():
        number_from_one()
        printed = load()
        return printed, fresh_database.remember("demo")


@pytest.fixture(scope="module")
def demo_site(loaded_once, django_db_setup, django_db_blocker) -> Iterator[str]:
    """The demo, for all tests of a module; what the command printed while it loaded it."""
    printed, put_in = loaded_once
    with django_db_blocker.unblock():
        put_in()
        yield printed
        django_db_setup()


@pytest.fixture(scope="session")
def crawled() -> dict[str, CrawledPage]:
    """Filled by the first module that reads `pages`."""
    return {}


@pytest.fixture(scope="module")
def pages(demo_site, crawled, django_db_blocker) -> dict[str, CrawledPage]:
    """Every page of the demo, read once a session."""
    if not crawled:
        with django_db_blocker.unblock():
            crawled.update(crawl(Client()))
        cache.clear()
    return crawled
