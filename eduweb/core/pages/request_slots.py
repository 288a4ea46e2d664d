"""Slots at Django: requests that wait for the database never take all the threads, so that stored pages stay at hand."""

import threading
from collections.abc import Callable, Iterable

from eduweb.core.backoffice.typed_text.middleware import NO_SLOT

from .cacheable import READING

# Python renders one page at a time; more of them at once only hand the turn over to each other.
RENDERINGS = 2
# A page that has waited so long is rendered all the same: what has the slots may be waiting itself.
PATIENCE = 0.5
# Of the server's threads (eduweb/operations/server.py) some are always free for stored pages and for reading.
WRITINGS = 10


class RequestSlots:
    """WSGI middleware between the page store and Django: two pages are rendered at once; of writing requests, which may
    wait for each other in the database, as many as leave threads to readers. One more is given its text back (503)."""

    def __init__(self, application: Callable):
        self.application = application
        self._renderings = threading.BoundedSemaphore(RENDERINGS)
        self._writings = threading.BoundedSemaphore(WRITINGS)

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in READING:
            return self._render(environ, start_response)
        if not self._writings.acquire(blocking=False):
            environ[NO_SLOT] = True  # answered at once, before it touches a record
            return self.application(environ, start_response)
        try:
            return self.application(environ, start_response)
        finally:
            self._writings.release()

    def _render(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        has_slot = self._renderings.acquire(timeout=PATIENCE)
        try:
            return self.application(environ, start_response)
        finally:
            if has_slot:
                self._renderings.release()
