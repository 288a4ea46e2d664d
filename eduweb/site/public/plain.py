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
    """`robots.txt`: what search engines may read, and the sitemap's address.

    A page that says `noindex` must be read to be left out, so that none of them is disallowed: neither the search nor
    the sign-in, to which every address of the back office leads.
    """
    lines = [
        "User-agent: *",
        f"Allow: {reverse('admin:login')}",
        f"Disallow: {reverse('admin:index')}",
        f"Sitemap: {absolute(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
