"""The page store, in front of Django: an anonymous reader's page is a file once it has been rendered (DESIGN D3)."""

import threading
from collections.abc import Callable, Iterable
from contextlib import contextmanager

from .cacheable import READING, Door
from .files import Page, PageFiles, compressed, etag_of
from .pointer import Pointer, renew_connection
from .shared_fragments import EDITION

STORABLE_TYPES = ("text/html", "text/plain", "application/xml", "application/rss+xml", "application/atom+xml")
# What the server or the store itself says anew at every answer.
NOT_KEPT = {
    "content-length",
    "date",
    "server",
    "set-cookie",
    "vary",
    "etag",
    "cache-control",
    "x-page-store",
    "x-edition",
}

StartResponse = Callable[..., Callable[[bytes], object]]


class PageStore:
    """WSGI middleware: stored pages before `application`, everything else through it."""

    def __init__(self, application, files: PageFiles):
        self.application = application
        self.files = files
        self.door = Door()
        self.pointer = Pointer(files)
        self._turns: dict[str, list] = {}
        self._guard = threading.Lock()

    def __call__(self, environ: dict, start_response: StartResponse) -> Iterable[bytes]:
        if not self.door.lets_in(environ):
            return self._pass_through(environ, start_response)
        path = environ.get("SCRIPT_NAME", "") + environ["PATH_INFO"]
        edition = self.pointer.current()
        if edition and (page := self.files.read(edition, path)):
            return _answer(environ, start_response, page, "hit")
        with self._turn(path):
            edition = self.pointer.current()
            if edition and (page := self.files.read(edition, path)):
                return _answer(environ, start_response, page, "hit")
            return self._render(environ, start_response, path)

    def _render(self, environ: dict, start_response: StartResponse, path: str) -> Iterable[bytes]:
        """Let Django render the page and keep it under the edition that was current before its first query."""
        renew_connection()
        begun = self.pointer.begun()
        if begun and begun != self.files.current():
            self.pointer.follow()
        environ[EDITION] = begun
        method, environ["REQUEST_METHOD"] = environ["REQUEST_METHOD"], "GET"
        status, headers, body = _collect(self.application, environ)
        environ["REQUEST_METHOD"] = method
        if not (begun and _may_be_kept(status, headers)):
            start_response(status, [*headers, ("X-Page-Store", "bypass")])
            return [body if method == "GET" else b""]
        page = _page(headers, body, begun)
        self.files.write(begun, path, page)
        return _answer(environ, start_response, page, "miss")

    def _pass_through(self, environ: dict, start_response: StartResponse) -> Iterable[bytes]:
        """Django's own answer; after a request that may have written, the name follows the database at once."""

        def start(status, headers, exc_info=None):
            if environ["REQUEST_METHOD"] not in READING:
                self.pointer.follow()
            return start_response(status, [*headers, ("X-Page-Store", "bypass")], exc_info)

        return self.application(environ, start)

    @contextmanager
    def _turn(self, path: str):
        """One rendering of a page at a time; the others wait for it, and look again which edition is current."""
        with self._guard:
            turn = self._turns.setdefault(path, [threading.Lock(), 0])
            turn[1] += 1
        try:
            with turn[0]:
                yield
        finally:
            with self._guard:
                turn[1] -= 1
                if not turn[1]:
                    del self._turns[path]


def _may_be_kept(status: str, headers: list[tuple[str, str]]) -> bool:
    given = {name.lower(): value for name, value in headers}
    return (
        status.startswith("200 ")
        and "set-cookie" not in given
        and "content-encoding" not in given
        and given.get("vary", "").lower() in ("", "accept-encoding")
        and not {"no-store", "private"} & set(given.get("cache-control", "").replace(" ", "").split(","))
        and given.get("content-type", "").split(";")[0] in STORABLE_TYPES
    )


def _collect(application, environ: dict) -> tuple[str, list[tuple[str, str]], bytes]:
    """Run the application to its end: status, headers, whole body."""
    started: list = []

    def start(status, headers, exc_info=None):
        started[:] = [status, list(headers)]

    chunks = application(environ, start)
    try:
        body = b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    return started[0], started[1], body


def _page(headers: list[tuple[str, str]], body: bytes, edition: str) -> Page:
    etag = etag_of(body)
    kept = (
        *((name, value) for name, value in headers if name.lower() not in NOT_KEPT),
        ("ETag", etag),
        ("Cache-Control", "no-cache"),
        ("Vary", "Accept-Encoding"),
        ("X-Edition", edition.partition("-")[0]),
    )
    return Page(kept, etag, body, compressed(body))


def _answer(environ: dict, start_response: StartResponse, page: Page, how: str) -> Iterable[bytes]:
    """The page as this client takes it: 304 when it has it already, gzip when it can, no body for HEAD."""
    said = ("X-Page-Store", how)
    if page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start_response("304 Not Modified", [said, *(header for header in page.headers if header[0] != "Content-Type")])
        return []
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    if "gzip" in accepted and "gzip;q=0" not in accepted:
        headers, body = page.compressed_headers, page.compressed
    else:
        headers, body = page.plain_headers, page.plain
    start_response("200 OK", [said, *headers])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
