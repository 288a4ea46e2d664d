"""Refuses what one address sends too often, before the body is read and before the database is asked."""

from collections.abc import Callable
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from eduweb.core.backoffice.typed_text.origins import READING

from .limits import AddressLimit

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
        if limit is None or request.method in READING or not limit.refuses(request.META.get("REMOTE_ADDR", "")):
            return None
        return _too_many(request, limit)


def _too_many(request: HttpRequest, limit: AddressLimit) -> HttpResponse:
    """The text of the form, and a button that sends it again: a template without a context, so without a query."""
    length = request.META.get("CONTENT_LENGTH", "")
    is_short = length.isdecimal() and int(length) <= MOST_KEPT
    values = list(islice(request.POST.items(), MOST_FIELDS)) if is_short else []
    minutes = -(-limit.seconds // 60)
    context = {"values": values, "address": request.get_full_path(), "minutes": minutes}
    answer = HttpResponse(render_to_string("correspondence/too_many.html", context), status=429)
    answer["Cache-Control"] = "no-store, private"
    answer["Retry-After"] = str(limit.seconds)
    return answer
