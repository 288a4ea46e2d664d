"""Errors in the site's own dress."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404

from articles.views.former import moved


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    """404: says where to look next. An address of the old website leads to where its story is now (301)."""
    if isinstance(exception, Resolver404) and (answer := moved(request)):
        return answer
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: needs neither database nor context."""
    return HttpResponse(render_to_string("errors/500.html"), status=500)
