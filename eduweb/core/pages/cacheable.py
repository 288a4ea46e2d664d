"""Requests that a stored page may answer: anonymous, reading, without a query, on one of the site's hosts (TRUST 16)."""

from functools import lru_cache

from django.conf import settings
from django.http.cookie import parse_cookie
from django.http.request import split_domain_port, validate_host

from .files import storable_path

READING = ("GET", "HEAD")
NEVER = ("/admin/", "/media/", "/static/", "/healthz")


class CacheableRequests:
    """The requests that stored pages may answer. Settings are read once: every request is asked before anything else."""

    def __init__(self):
        self._hosts = tuple(settings.ALLOWED_HOSTS)
        self._session_cookie = settings.SESSION_COOKIE_NAME
        self._https_header = settings.SECURE_PROXY_SSL_HEADER
        self._https_only = settings.SECURE_SSL_REDIRECT

    def include(self, environ: dict) -> bool:
        """Whether a stored page may answer the request of this WSGI environment."""
        return (
            environ["REQUEST_METHOD"] in READING
            and not environ.get("QUERY_STRING")
            and _is_storable(environ.get("SCRIPT_NAME", ""), environ.get("PATH_INFO", ""))
            and ("HTTP_COOKIE" not in environ or self._is_anonymous(environ["HTTP_COOKIE"]))
            and _is_own_host(environ.get("HTTP_HOST", ""), self._hosts)
            and (not self._https_only or self._is_https(environ))
        )

    def _is_anonymous(self, cookies: str) -> bool:
        # Taking cookies apart costs more than all the rest of a stored page: only where the name stands somewhere in
        # them. They are taken apart as Django does it, so that nobody is signed in there and anonymous here.
        return self._session_cookie not in cookies or self._session_cookie not in parse_cookie(cookies)

    def _is_https(self, environ: dict) -> bool:
        if self._https_header:
            name, value = self._https_header
            return environ.get(name) == value
        return environ.get("wsgi.url_scheme") == "https"


# Readers ask for the same few thousand addresses again and again, on one host.
@lru_cache(maxsize=10_000)
def _is_storable(prefix: str, path: str) -> bool:
    return storable_path(prefix + path) and not path.startswith(NEVER)


@lru_cache(maxsize=100)
def _is_own_host(host: str, allowed: tuple[str, ...]) -> bool:
    return validate_host(split_domain_port(host)[0], allowed)
