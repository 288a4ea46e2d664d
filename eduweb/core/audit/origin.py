"""Where a request comes from, kept for as long as it is answered, so that each entry of the log can name it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

LONGEST_AGENT = 200


@dataclass(frozen=True)
class Origin:
    """Network address and browser of whoever asks; both "" outside a request (the clock, commands)."""

    address: str = ""
    agent: str = ""


NOWHERE = Origin()
_current: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)


def current() -> Origin:
    """Where the present request comes from; NOWHERE when none is being answered."""
    return _current.get()


@contextmanager
def coming_from(origin: Origin) -> Iterator[None]:
    """Within the block, entries are recorded as coming from there."""
    token = _current.set(origin)
    try:
        yield
    finally:
        _current.reset(token)


def origin_of(request: HttpRequest) -> Origin:
    """The address is the server's word for it: behind our own proxy it is the client's (eduweb.wsgi)."""
    agent = "".join(sign for sign in request.headers.get("User-Agent", "") if sign.isprintable())
    return Origin(request.META.get("REMOTE_ADDR", "")[:45], agent[:LONGEST_AGENT])


class OriginMiddleware:
    """Makes the origin of each request known to `record`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with coming_from(origin_of(request)):
            return self.get_response(request)
