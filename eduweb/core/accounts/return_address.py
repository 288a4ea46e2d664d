"""Where a person goes on after signing in or after a button: only to a page of this site that opens for them."""

from io import BytesIO
from urllib.parse import unquote_to_bytes, urlsplit

from django.contrib.messages.middleware import MessageMiddleware
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, resolve
from django.utils.encoding import iri_to_uri
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 2000


def opens(address: str, request: HttpRequest) -> bool:
    """Whether this address of the site can be read by the request's person; False for whatever else it may be.

    The page is asked without its content (HEAD): downloads, which leave a record, and buttons refuse that.
    """
    own = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    if not own or len(address) > LONGEST:
        return False
    try:
        return _status(address, request) < 400
    except Exception:  # whatever the page's trouble is, nobody is sent there
        return False


def _status(address: str, request: HttpRequest) -> int:
    parts, prefix = urlsplit(iri_to_uri(address)), get_script_prefix()
    if not parts.path.startswith(prefix):
        return 404
    path = unquote_to_bytes("/" + parts.path.removeprefix(prefix)).decode("latin-1")  # as servers hand it over
    asked = WSGIRequest(
        {
            **request.META,
            "REQUEST_METHOD": "HEAD",
            "SCRIPT_NAME": prefix.rstrip("/"),
            "PATH_INFO": path,
            "QUERY_STRING": parts.query,
            "CONTENT_LENGTH": "0",
            "wsgi.input": BytesIO(),
        }
    )
    asked.user, asked.session = request.user, request.session
    MessageMiddleware(lambda request: HttpResponse()).process_request(asked)  # what it says is not said twice
    asked.resolver_match = found = resolve(asked.path_info)
    # Not closed: that would end the present request's connection.
    return found.func(asked, *found.args, **found.kwargs).status_code
