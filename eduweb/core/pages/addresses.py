"""Absolute addresses of the site's pages."""

from urllib.parse import urljoin

from django.conf import settings


def absolute(path: str) -> str:
    """The absolute address of a path (sub-path included) on the site's own host, whatever the request's host."""
    return urljoin(settings.SITE_URL, path)
