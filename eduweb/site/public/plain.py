"""Pages about the use of the site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from eduweb.core.pages.addresses import absolute


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """The site's owner and its contacts."""
    return render(request, "site/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Accessibility: 长辈版, large type, contrast, keyboard, reading aloud, and the contact for problems."""
    return render(request, "site/accessibility.html")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """`robots.txt`: the parts open to search engines, and the sitemap's address."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        f"Disallow: {reverse('search')}",
        f"Sitemap: {absolute(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
