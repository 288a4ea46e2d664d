"""Requests of our own pages, told from those of foreign sites by what the browser says."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

READING = ("GET", "HEAD", "OPTIONS", "TRACE")


def is_own(request: HttpRequest) -> bool:
    """Whether the Origin, or without one the Referer, is this site. A request with neither is nobody's."""
    origin = request.headers.get("Origin") or _origin_of(request.headers.get("Referer", ""))
    return origin in {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}


def is_back_office(request: HttpRequest) -> bool:
    """Whether the address belongs to the back office."""
    return request.path.startswith(reverse("admin:index"))


def wants_page(request: HttpRequest) -> bool:
    """Whether a person waits for a page, not a script for JSON: browsers ask for HTML by name only when they navigate."""
    accept = request.headers.get("Accept", "text/html")
    return "text/html" in accept and request.content_type != "application/json"


def _origin_of(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}"
