"""The notice before a reader leaves for a site that is not a government's (STANDARDS §1.6)."""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from eduweb.core.text.leaving import is_ours


@require_safe
def leaving(request: HttpRequest) -> HttpResponse:
    """Where the link `to` leads, in words; 404 for an address that no link here has signed. Never redirects."""
    address = request.GET.get("to", "")
    if not is_ours(address, request.GET.get("sign", "")):
        raise Http404
    return render(request, "site/leaving.html", {"address": address, "host": urlsplit(address).hostname})
