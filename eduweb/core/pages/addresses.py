"""Addresses as the world outside writes them."""

from urllib.parse import urljoin

from django.conf import settings


def absolute(path: str) -> str:
    """A path of this site (sub-path included) on the site's own host, whatever host the request named."""
    return urljoin(settings.SITE_URL, path)
