"""Requests of the back office that cannot be taken, answered with their own text; texts that are sent again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token

from .kept import may_keep
from .origins import READING, is_back_office, is_own
from .refusals import BUSY, FOREIGN, OTHER_ACCOUNT, OUTDATED, SIGNED_OUT, STALE, Refusal, refusal_for
from .signatures import ticket_is_valid, typing_account

# In a request's environment: the server has no slot for it (eduweb.core.pages.request_slots).
NO_SLOT = "eduweb.no_slot"


class TypedTextMiddleware:
    """Stands before CsrfViewMiddleware: whoever is signed out is told so, not sent away without the text."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        if NO_SLOT in request.META:
            return BUSY.answer(request)
        if request.method in READING or not is_back_office(request) or not may_keep(request):
            return None
        if refusal := _trouble_of_reading(request):
            return refusal.answer(request)
        if not is_own(request):
            return None if _is_signed_in(request) else FOREIGN.answer(request)
        if not _is_signed_in(request):
            return SIGNED_OUT.answer(request)
        if typing_account(request) not in (None, str(request.user.pk)):
            return OTHER_ACCOUNT.answer(request)
        if ticket_is_valid(request):
            _renew_token(request)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if request.method in READING or not is_back_office(request):
            return None
        refusal = refusal_for(error)
        return refusal.answer(request) if refusal else None


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a request without a valid token (CSRF_FAILURE_VIEW): its text for our own pages, else nothing of it."""
    if not is_own(request):
        return FOREIGN.answer(request)
    return (STALE if is_back_office(request) and may_keep(request) else OUTDATED).answer(request)


def _is_signed_in(request: HttpRequest) -> bool:
    return request.user.is_active and request.user.is_staff


def _trouble_of_reading(request: HttpRequest) -> Refusal | None:
    """The reason for which the posted form cannot be read: large files go to the disk first."""
    try:
        request.POST  # noqa: B018  read for the first time
    except OSError as error:
        return refusal_for(error)
    return None


def _renew_token(request: HttpRequest) -> None:
    """Give a text that is sent again from our own page, with a ticket, the token of the present sign-in."""
    data = request.POST.copy()
    data["csrfmiddlewaretoken"] = get_token(request)
    request.POST = data  # type: ignore[assignment]  # stubs know the immutable one alone
