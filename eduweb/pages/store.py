"""The page store, in front of Django: an anonymous reader's page is a file once it has been rendered (DESIGN D3)."""

import threading
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from functools import lru_cache

from django.conf import settings
from django.http.cookie import parse_cookie
from django.http.request import split_domain_port, validate_host

from .files import Page, PageFiles, compressed, etag_of, storable_path
from .pieces import EDITION
from .pointer import Pointer, renew_connection

STORABLE_TYPES = ("text/html", "text/plain", "application/xml", "application/rss+xml", "application/atom+xml")
# What the server or the store itself says anew at every answer.
NOT_KEPT = {"content-length", "date", "server", "set-cookie", "vary", "etag", "cache-control", "x-page-store"}
READING = ("GET", "HEAD")

StartResponse = Callable[..., Callable[[bytes], object]]


class PageStore:
    """WSGI middleware: stored pages before `application`, everything else through it."""

    def __init__(self, application, files: PageFiles):
        self.application = application
        self.files = files
        self.pointer = Pointer(files)
        self._turns: dict[str, list] = {}
        self._guard = threading.Lock()

    def __call__(self, environ: dict, start_response: StartResponse) -> Iterable[bytes]:
        if not _asks_for_a_stored_page(environ):
            return self._pass_through(environ, start_response)
        path = environ.get("SCRIPT_NAME", "") + environ["PATH_INFO"]
        edition = self.pointer.current()
        if edition and (page := self.files.read(edition, path)):
            return _answer(environ, start_response, page, edition, "hit")
        with self._turn(path):
            edition = self.pointer.current()
            if edition and (page := self.files.read(edition, path)):
                return _answer(environ, start_response, page, edition, "hit")
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
        page = _page(headers, body)
        self.files.write(begun, path, page)
        return _answer(environ, start_response, page, begun, "miss")

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


def _asks_for_a_stored_page(environ: dict) -> bool:
    """Anonymous, reading, without a query, of an address that can be a file, on a host of ours (TRUST 16)."""
    return (
        environ["REQUEST_METHOD"] in READING
        and not environ.get("QUERY_STRING")
        and storable_path(environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", ""))
        and not environ["PATH_INFO"].startswith(("/admin/", "/media/", "/static/", "/healthz"))
        and _is_anonymous(environ.get("HTTP_COOKIE", ""))
        and _is_ours(environ.get("HTTP_HOST", ""), tuple(settings.ALLOWED_HOSTS))
        and (not settings.SECURE_SSL_REDIRECT or _is_https(environ))
    )


def _is_anonymous(cookies: str) -> bool:
    # Taking cookies apart costs more than all the rest of a stored page: only where the name stands somewhere in them.
    # They are taken apart as Django does it, so that nobody is signed in there and anonymous here.
    return settings.SESSION_COOKIE_NAME not in cookies or settings.SESSION_COOKIE_NAME not in parse_cookie(cookies)


@lru_cache(maxsize=100)
def _is_ours(host: str, allowed: tuple[str, ...]) -> bool:
    return validate_host(split_domain_port(host)[0], allowed)


def _is_https(environ: dict) -> bool:
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        return environ.get(name) == value
    return environ.get("wsgi.url_scheme") == "https"


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


def _page(headers: list[tuple[str, str]], body: bytes) -> Page:
    kept = tuple((name, value) for name, value in headers if name.lower() not in NOT_KEPT)
    return Page(kept, etag_of(body), body, compressed(body))


def _answer(environ: dict, start_response: StartResponse, page: Page, edition: str, how: str) -> Iterable[bytes]:
    """The page as this client takes it: 304 when it has it already, gzip when it can, no body for HEAD."""
    headers = [
        *page.headers,
        ("ETag", page.etag),
        ("Cache-Control", "no-cache"),
        ("Vary", "Accept-Encoding"),
        ("X-Page-Store", how),
        ("X-Edition", edition.partition("-")[0]),
    ]
    if page.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start_response("304 Not Modified", [h for h in headers if h[0] != "Content-Type"])
        return []
    body = page.plain
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    if "gzip" in accepted and "gzip;q=0" not in accepted:
        body = page.compressed
        headers.append(("Content-Encoding", "gzip"))
    start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
