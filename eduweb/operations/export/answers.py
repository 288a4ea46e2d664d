"""What the site answers to an anonymous reader, without a server between."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import close_old_connections
from django.http.response import HttpResponseBase


@contextmanager
def one_connection() -> Iterator[None]:
    """The end of an answer does not close the database's connection, which all of them share."""
    signals.request_finished.disconnect(close_old_connections)
    try:
        yield
    finally:
        signals.request_finished.connect(close_old_connections)


class Site:
    """Answers requests within this process."""

    def __init__(self):
        self._handler = WSGIHandler()
        self._host = urlsplit(settings.SITE_URL)

    def get(self, address: str) -> HttpResponseBase:
        """The answer to an address below the root of the site, without the script's name."""
        path, _, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "SCRIPT_NAME": settings.BELOW,
            "QUERY_STRING": query,
            "HTTP_HOST": self._host.netloc,
            "SERVER_NAME": self._host.hostname or "localhost",
            "SERVER_PORT": str(self._host.port or 80),
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": self._host.scheme,
            "wsgi.input": BytesIO(),
        }
        return self._handler.get_response(WSGIRequest(environ))
