"""Telling the browser that a form has been saved, so that its own copy of the text can go."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

COOKIE = "desk_saved"
# Several forms may be open at once; the next form that opens reads them all.
_REMEMBERED = 8


def tell_saved(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """`answer` with this form's number added to the numbers of saved forms."""
    token = request.POST.get("form_token", "")
    if _is_token(token):
        known = [one for one in request.COOKIES.get(COOKIE, "").split(".") if _is_token(one)]
        value = ".".join([*known, token][-_REMEMBERED:])
        answer.set_cookie(COOKIE, value, max_age=24 * 3600, samesite="Lax", secure=request.is_secure())
    return answer


def _is_token(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
