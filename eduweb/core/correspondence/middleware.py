"""Refuses what one address sends too often, and what is no form of people's, before the body or the database is read."""

from collections.abc import Callable
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from eduweb.core.backoffice.typed_text.origins import READING

from .limits import AddressLimit

# The longest form that people fill in has 9,000 signs, each of which takes nine bytes on its way.
LONGEST_BODY = 128 * 1024
# A longer body is not read only to be shown again.
MOST_KEPT = 64 * 1024
MOST_FIELDS = 50


class LimitMiddleware:
    """Stands before everything that reads a request; asks views of `public_form` for their limit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, *_arguments: object) -> HttpResponse | None:
        limit: AddressLimit | None = getattr(view, "post_limit", None)
        if limit is None or request.method in READING:
            return None
        if limit.refuses(request.META.get("REMOTE_ADDR", "")):
            return _too_many(request, limit)
        return _refused("too_long", 413) if _length_of(request) > LONGEST_BODY else None


def _length_of(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdecimal() else LONGEST_BODY + 1


def _too_many(request: HttpRequest, limit: AddressLimit) -> HttpResponse:
    """The text of the form, and a button that sends it again."""
    values = list(islice(request.POST.items(), MOST_FIELDS)) if _length_of(request) <= MOST_KEPT else []
    minutes = -(-limit.seconds // 60)
    answer = _refused("too_many", 429, values=values, address=request.get_full_path(), minutes=minutes)
    answer["Retry-After"] = str(limit.seconds)
    return answer


def _refused(template: str, status: int, **context: object) -> HttpResponse:
    """A page of a template without a context processor, so without a query."""
    answer = HttpResponse(render_to_string(f"correspondence/{template}.html", context), status=status)
    answer["Cache-Control"] = "no-store, private"
    return answer
