"""Pages that say how the site is meant to be used."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from eduweb.core.pages.addresses import absolute


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Who runs the site and how to reach them."""
    return render(request, "site/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """长辈版, large type, contrast, keyboard, reading aloud; where to say that something cannot be read."""
    return render(request, "site/accessibility.html")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read, and where the list of addresses is."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        f"Disallow: {reverse('search')}",
        f"Sitemap: {absolute(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
