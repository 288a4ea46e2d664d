"""Compressed answers, where compressing tells nobody anything.

Whoever can make a browser ask for a page with words of his own in it, and sees how long the answer gets, can guess a
secret that stands beside those words (BREACH). So only what is the same for everybody is compressed: answers to
readers who are not signed in, without a cookie of their own and without `no-store` or `private`. Search results and
lookups are of that kind: they hold what was typed, and public records. Forms have a token in them and set its cookie;
receipts' answers are `no-store`; the back office belongs to a session. Django adds bytes of random number besides.
"""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from eduweb.core.pages.cacheable import READING
from eduweb.core.pages.shared_fragments import EDITION_KEY
from eduweb.core.pages.store import is_storable

TEXTS = ("text/", "application/json", "application/xml", "application/rss+xml", "application/atom+xml", "image/svg")
OWN = ("no-store", "private")


class CompressionMiddleware(GZipMiddleware):
    """Django's compression for public texts; what the page store is about to keep, it compresses itself, once."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not _is_public_text(request, response) or _will_be_stored(request, response):
            return response
        return super().process_response(request, response)


def _is_public_text(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        request.method in READING
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "Authorization" not in request.headers
        and not response.cookies
        and not any(word in response.get("Cache-Control", "") for word in OWN)
        and response.get("Content-Type", "").startswith(TEXTS)
    )


def _will_be_stored(request: HttpRequest, response: HttpResponseBase) -> bool:
    return EDITION_KEY in request.META and is_storable(f"{response.status_code} ", list(response.items()))
