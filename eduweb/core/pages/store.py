"""The page store, in front of Django: an anonymous reader's page is a file once it has been rendered (DESIGN D3)."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from .cacheable import READING, CacheableRequests
from .files import Page, PageFiles, compressed, etag_of
from .pointer import Pointer, close_stale_connection
from .shared_fragments import EDITION_KEY

STORABLE_TYPES = ("text/html", "text/plain", "application/xml", "application/rss+xml", "application/atom+xml")
# What the server or the store itself says anew at every answer.
NOT_STORED = {
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
Application = Callable[[dict, StartResponse], Iterable[bytes]]


class PageStore:
    """WSGI middleware: stored pages before `application`, everything else through it."""

    def __init__(self, application: Application, files: PageFiles):
        self.application = application
        self.files = files
        self.cacheable_requests = CacheableRequests()
        self.pointer = Pointer(files)
        self._renderings: dict[str, list] = {}
        self._guard = threading.Lock()

    def __call__(self, environ: dict, start_response: StartResponse) -> Iterable[bytes]:
        if not self.cacheable_requests.include(environ):
            return self._pass_through(environ, start_response)
        path = environ.get("SCRIPT_NAME", "") + environ["PATH_INFO"]
        edition = self.pointer.current()
        if edition and (page := self.files.read(edition, path)):
            return _answer(environ, start_response, page, "hit")
        with self._one_rendering(path):
            edition = self.pointer.current()
            if edition and (page := self.files.read(edition, path)):
                return _answer(environ, start_response, page, "hit")
            return self._render(environ, start_response, path)

    def _render(self, environ: dict, start_response: StartResponse, path: str) -> Iterable[bytes]:
        """Let Django render the page and store it under the edition that was current before its first query."""
        close_stale_connection()
        edition = self.pointer.in_database()
        if edition and edition != self.files.current():
            self.pointer.follow()
        environ[EDITION_KEY] = edition
        method, environ["REQUEST_METHOD"] = environ["REQUEST_METHOD"], "GET"
        status, headers, body = _collect(self.application, environ)
        environ["REQUEST_METHOD"] = method
        if not (edition and is_storable(status, headers)):
            start_response(status, [*headers, ("X-Page-Store", "bypass")])
            return [body if method == "GET" else b""]
        page = _page(headers, body, edition)
        self.files.write(edition, path, page)
        return _answer(environ, start_response, page, "miss")

    def _pass_through(self, environ: dict, start_response: StartResponse) -> Iterable[bytes]:
        """Django's own answer; after a request that may have written, the name follows the database at once."""

        def start(status, headers, exc_info=None):
            if environ["REQUEST_METHOD"] not in READING:
                self.pointer.follow()
            return start_response(status, [*headers, ("X-Page-Store", "bypass")], exc_info)

        return self.application(environ, start)

    @contextmanager
    def _one_rendering(self, path: str) -> Iterator[None]:
        """One rendering of a page at a time; the others wait for it, and look again which edition is current."""
        with self._guard:
            rendering = self._renderings.setdefault(path, [threading.Lock(), 0])
            rendering[1] += 1
        try:
            with rendering[0]:
                yield
        finally:
            with self._guard:
                rendering[1] -= 1
                if not rendering[1]:
                    del self._renderings[path]


def is_storable(status: str, headers: list[tuple[str, str]]) -> bool:
    given = {name.lower(): value for name, value in headers}
    return (
        status.startswith("200 ")
        and "set-cookie" not in given
        and "content-encoding" not in given
        and given.get("vary", "").lower() in ("", "accept-encoding")
        and not {"no-store", "private"} & set(given.get("cache-control", "").replace(" ", "").split(","))
        and given.get("content-type", "").split(";")[0] in STORABLE_TYPES
    )


def _collect(application: Application, environ: dict) -> tuple[str, list[tuple[str, str]], bytes]:
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
    stored = (
        *((name, value) for name, value in headers if name.lower() not in NOT_STORED),
        ("ETag", etag),
        ("Cache-Control", "no-cache"),
        ("Vary", "Accept-Encoding"),
        ("X-Edition", edition.partition("-")[0]),
    )
    return Page(stored, etag, body, compressed(body))


def _answer(environ: dict, start_response: StartResponse, page: Page, state: str) -> Iterable[bytes]:
    """The answer for this client: 304 for a page that it has already, gzip where accepted, no body for HEAD."""
    store_header = ("X-Page-Store", state)
    if page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start_response(
            "304 Not Modified", [store_header, *(header for header in page.headers if header[0] != "Content-Type")]
        )
        return []
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    if "gzip" in accepted and "gzip;q=0" not in accepted:
        headers, body = page.compressed_headers, page.compressed
    else:
        headers, body = page.plain_headers, page.plain
    start_response("200 OK", [store_header, *headers])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
