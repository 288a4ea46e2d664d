"""Requests that wait for the database leave threads to readers (TRUST 45)."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from eduweb.core.backoffice.typed_text.middleware import NO_SLOT
from eduweb.core.pages.request_slots import RENDERINGS, WRITINGS, RequestSlots
from eduweb.operations.server import THREADS


@pytest.fixture
def waiting():
    """An application whose writing requests wait until `release` is set; `inside` counts them."""

    class Waiting:
        def __init__(self):
            self.release, self.inside = threading.Event(), threading.Semaphore(0)

        def __call__(self, environ, start_response):
            if NO_SLOT in environ:
                start_response("503 Service Unavailable", [])
                return [b""]
            if environ["REQUEST_METHOD"] == "POST":
                self.inside.release()
                self.release.wait()
            start_response("200 OK", [])
            return [b"page"]

    return Waiting()


def ask(application, method: str) -> str:
    started = []
    b"".join(application({"REQUEST_METHOD": method}, lambda status, headers: started.append(status)))
    return started[0]


def test_pages_are_read_while_every_writing_turn_waits_and_one_more_writer_is_told_to_come_back(waiting):
    slots = RequestSlots(waiting)
    with ThreadPoolExecutor(WRITINGS) as pool:
        writers = [pool.submit(ask, slots, "POST") for _ in range(WRITINGS)]
        for _ in writers:
            waiting.inside.acquire()
        assert [ask(slots, "GET") for _ in range(5)] == ["200 OK"] * 5
        assert ask(slots, "POST") == "503 Service Unavailable"
        waiting.release.set()
        assert {writer.result() for writer in writers} == {"200 OK"}
    assert ask(slots, "POST") == "200 OK"


def test_threads_are_left_over_for_stored_pages_when_all_turns_are_taken():
    assert THREADS > WRITINGS + RENDERINGS
