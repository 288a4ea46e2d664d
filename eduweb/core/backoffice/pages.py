"""Pages of the back office beside Django's own."""

from collections.abc import Callable
from copy import copy
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse


def admin_page(
    request: HttpRequest, admin: ModelAdmin, template: str, *, title: str, status: int = 200, **context: Any
) -> TemplateResponse:
    """Return a page inside the admin's frame, among the pages of this ModelAdmin."""
    frame = {**admin.admin_site.each_context(request), "opts": admin.opts, "title": title}
    return TemplateResponse(request, template, {**frame, **context}, status=status)


def refused_page(
    request: HttpRequest, reasons: list[str], view: Callable[[HttpRequest], HttpResponse], address: str
) -> HttpResponse:
    """Answer a decision that was not taken: the page at `address`, as `view` shows it now, below the reasons."""
    for reason in reasons:
        messages.error(request, reason)
    reading = copy(request)
    reading.method, reading.path = "GET", urlsplit(address).path
    reading.GET, reading.POST = QueryDict(urlsplit(address).query), QueryDict()
    answer = view(reading)
    answer.status_code = 409
    return answer
