"""The origin of the present request, network address and browser, for the entries of the audit log."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

LONGEST_AGENT = 200


@dataclass(frozen=True)
class Origin:
    """Network address and browser of a request; both "" outside of requests (the clock, commands)."""

    address: str = ""
    agent: str = ""


NOWHERE = Origin()
_current: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)


def current() -> Origin:
    """The origin of the present request; NOWHERE outside of requests."""
    return _current.get()


@contextmanager
def coming_from(origin: Origin) -> Iterator[None]:
    """Record this origin in the entries written within the block."""
    token = _current.set(origin)
    try:
        yield
    finally:
        _current.reset(token)


def origin_of(request: HttpRequest) -> Origin:
    """The origin of this request; its address is the client's, behind our own proxy too (eduweb.wsgi)."""
    agent = "".join(sign for sign in request.headers.get("User-Agent", "") if sign.isprintable())
    return Origin(request.META.get("REMOTE_ADDR", "")[:45], agent[:LONGEST_AGENT])


class OriginMiddleware:
    """Makes the origin of each request known to `record`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with coming_from(origin_of(request)):
            return self.get_response(request)
