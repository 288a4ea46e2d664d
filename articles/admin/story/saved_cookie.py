"""The cookie that tells the browser of saved forms, so that its own copies of their texts can go."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

COOKIE = "desk_saved"
# Several forms may be open at once; the next form that opens reads them all.
_MOST_TOKENS = 8


def note_saved_form(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Add the posted form's token to the cookie of the response; return the response."""
    token = request.POST.get("form_token", "")
    if _is_token(token):
        known = [one for one in request.COOKIES.get(COOKIE, "").split(".") if _is_token(one)]
        value = ".".join([*known, token][-_MOST_TOKENS:])
        response.set_cookie(COOKIE, value, max_age=24 * 3600, samesite="Lax", secure=request.is_secure())
    return response


def _is_token(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
