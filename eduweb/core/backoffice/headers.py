"""Headers of every answer, static files and error pages included: what a page may use, and who may show it."""

from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

Answer = TypeVar("Answer", bound=HttpResponseBase)
RESOURCE_POLICY = "Cross-Origin-Resource-Policy"


class HeadersMiddleware:
    """Stands before all others. An answer that other websites are meant to show has said so by `for_other_sites`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.headers.setdefault(RESOURCE_POLICY, "same-origin")
        return response


def for_other_sites(response: Answer) -> Answer:
    """Let pages of other websites show this answer: feeds, their pictures, open data."""
    response[RESOURCE_POLICY] = "cross-origin"
    return response
