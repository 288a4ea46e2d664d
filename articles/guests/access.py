"""Access by a link: its token is the key, guessing is slowed, and every refusal looks alike."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from eduweb.core.audit.origin import origin_of

from ..models import MissedLink
from ..proofs.page import Response, no_store
from ..rules.invitations import opened_by

MAX_MISSES = 10
WINDOW = timedelta(minutes=5)


def invitation_required(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Give the view the open invitation before the token; its pages are neither stored, indexed nor referred to."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **kwargs: int) -> HttpResponseBase:
        address = origin_of(request).address
        if _misses(address) >= MAX_MISSES:
            return _closed(request, status=429)
        invitation = opened_by(token)
        if invitation is None:
            _note_miss(address)
            return _closed(request, status=404)
        return confidential(view(request, invitation, token, **kwargs))

    return guarded


def confidential(response: Response) -> Response:
    """The response, made so that its link travels neither to other sites nor to caches or search engines."""
    response["Referrer-Policy"] = "no-referrer"
    return no_store(response)


def _misses(address: str) -> int:
    """Counted in the database, so that guessing is slowed whatever process or machine answers."""
    return MissedLink.objects.filter(address=address, at__gt=timezone.now() - WINDOW).count()


def _note_miss(address: str) -> None:
    now = timezone.now()
    MissedLink.objects.filter(at__lte=now - WINDOW).delete()
    MissedLink.objects.create(address=address, at=now)


def _closed(request: HttpRequest, *, status: int) -> HttpResponse:
    """One page for unknown, ended, used and revoked links: it tells a guesser nothing, and a guest what to do."""
    return confidential(render(request, "articles/guests/closed.html", {"slowed": status == 429}, status=status))
