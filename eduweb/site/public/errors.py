"""Error pages in the site's design."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404

from articles.public.former import redirect_former_address


def bad_request(request: HttpRequest, exception=None) -> HttpResponse:
    """400, or 413 for too large a request, with the way back to the form. Needs no database."""
    too_big = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    status = 413 if too_big else 400
    return HttpResponse(render_to_string("errors/400.html", {"too_big": too_big}), status=status)


def not_allowed(request: HttpRequest, exception=None) -> HttpResponse:
    """403. Needs no database."""
    return HttpResponse(render_to_string("errors/403.html"), status=403)


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    """404 with ways to go on; an address of the old website redirects to its story's present one (301)."""
    if isinstance(exception, Resolver404) and (answer := redirect_former_address(request)):
        return answer
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: needs neither database nor context."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)
