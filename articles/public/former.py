"""Addresses of the old website: readers are sent on to the story that stands there now."""

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.urls import reverse

from ..models.presentation import FormerAddress


def redirect_former_address(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    """Return a 301 to a story that readers can see or could see once; None for every other address.

    The target is always the story's own address, so nobody is sent off the site whatever was entered.
    """
    if request.method not in ("GET", "HEAD"):
        return None
    paths = [path for path in (_with_query(request), request.path_info) if "\x00" not in path]
    known = dict(FormerAddress.objects.leading_somewhere().filter(path__in=paths).values_list("path", "article_id"))
    number = next((known[path] for path in paths if path in known), None)
    return HttpResponsePermanentRedirect(reverse("article", args=[number])) if number else None


def _with_query(request: HttpRequest) -> str:
    """Old systems name their pages behind a question mark: `/show.aspx?id=12`."""
    query = request.META.get("QUERY_STRING", "")
    return f"{request.path_info}?{query}" if query else request.path_info
