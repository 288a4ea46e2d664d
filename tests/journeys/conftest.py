"""A real browser (Debian's Chromium without its window: two fifths of the processor's time), and people who sign in.

The browser does the same whatever the database is: on PostgreSQL one journey is enough for `make test`.
"""

import os
from collections.abc import Callable, Iterator
from shutil import which

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from eduweb.core.accounts.roles import Role
from tests.factories import make_user

PASSWORD = "journey-of-a-story-1"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# Playwright runs an event loop in the test's thread, where Django would refuse to touch the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=15_000)
# Before that the editor may put the stored text over what a script has set or a fast hand has typed.
EDITOR_IS_READY = """() => new Promise(done => {
    const look = () => window.CKEDITOR?.instances.id_body?.status === "ready" ? done() : setTimeout(look, 50);
    look();
})"""


@pytest.fixture(scope="session", autouse=True)
def collected() -> None:
    """What a browser asks for are the collected files, as on a real site; the test server finds no others."""
    call_command("collectstatic", link=True, interactive=False, verbosity=0)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = which("chromium-headless-shell") or which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live_server) -> Iterator[Callable[..., Page]]:
    """A new page in a context of its own: another person at another machine. Records addresses off the site."""
    contexts = []

    def open_page(**options) -> Page:
        context = chromium.new_context(locale="zh-CN", base_url=live_server.url, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.elsewhere = []
        page.on("request", lambda request: _note_elsewhere(page, request.url, live_server.url))
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in(open_page, live_server) -> Callable[..., Page]:
    """A new user with these posts who has signed in: the page shows the desk. Journeys about signing in do it by hand."""

    def sign_in(*roles: Role, full_name: str) -> Page:
        user = make_user(*roles, full_name=full_name)
        user.set_password(PASSWORD)
        user.save()
        client, page = Client(), open_page()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page.goto("/admin/")
        expect(page.get_by_text(full_name).first).to_be_visible()
        return page

    return sign_in


def _note_elsewhere(page: Page, address: str, home: str) -> None:
    if not address.startswith((home, "data:", "blob:", "about:")):
        page.elsewhere.append(address)
