"""Two machines show the same site, and readers do not notice when one of them dies."""

import time
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from tests.factories import make_public_document, make_published
from tests.seen import seen_of
from tests.serving import Readers, ask, wait_until

# Each machine asks the database once a second; then one page has to be rendered.
A_SECOND = 1.0
RENDERING = 0.7


def press_publish(machine, story, cookies) -> None:
    answer = ask(
        machine.port,
        reverse("admin:articles_article_act", args=[story.pk, "publish"]),
        "POST",
        urlencode({"csrfmiddlewaretoken": "a" * 32} | seen_of(story)),
        Cookie=cookies,
        Content_Type="application/x-www-form-urlencoded",
    )
    assert answer.status == 302, answer.body.decode()


def shows(port: int, path: str, title: str) -> bool:
    answer = ask(port, path)
    return answer.status == 200 and title in answer.body.decode()


def asks_both(nginx: int) -> bool:
    """nginx has noticed that a machine is back."""
    return len({ask(nginx, "/healthz").headers.get("x-machine") for _ in range(4)}) == 2


@pytest.mark.parametrize("where", ["first", "second"])
def test_a_publication_on_one_machine_is_seen_on_the_other_and_through_nginx_within_a_second(
    site, approved, signed_in, where
):
    story = approved("两台机器同时上新")
    page = f"/columns/{story.column.slug}/"
    ports = [site.first.port, site.second.port, site.nginx]
    for _ in range(2):
        assert not any(shows(port, page, story.title) for port in ports)
    press_publish(getattr(site, where), story, signed_in)
    published = time.monotonic()
    for port in ports:
        wait_until(lambda port=port: shows(port, page, story.title), 5)
    assert time.monotonic() - published < A_SECOND + RENDERING


def test_a_file_that_one_machine_stored_is_served_by_all(site):
    document = make_public_document(make_published())
    default_storage.save(document.path, ContentFile(b"%PDF-1.7 test"))
    for port in (site.first.port, site.second.port, site.nginx):
        assert ask(port, f"/media/{document.path}").body == b"%PDF-1.7 test"


@pytest.mark.parametrize("which", ["first", "second"])
def test_no_reader_notices_that_a_machine_dies(running, which):
    machine = getattr(running, which)
    wait_until(lambda: asks_both(running.nginx), 10)
    with Readers(running.nginx, "/search/?q=%E9%98%85%E8%AF%BB", 8) as readers:
        machine.kill()
        try:
            after = readers.answered
            wait_until(lambda: readers.answered > after + 50, 10)
        finally:
            machine.start()
    assert readers.failed == []


def test_a_machine_that_stopped_shows_nothing_old_once_its_unit_has_taken_the_name_away(site, approved, signed_in):
    story = approved("第一台停机以后")
    page = f"/columns/{story.column.slug}/"
    shows(site.nginx, page, story.title)
    site.first.kill()
    try:
        (site.first.place / "pages/current").unlink()  # ExecStopPost in deploy/eduweb.service
        press_publish(site.second, story, signed_in)
        assert shows(site.nginx, page, story.title)
    finally:
        site.first.start()
