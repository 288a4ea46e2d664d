"""Who comes in by a link: the token is asked, guessing is slowed, and every way of not coming in looks the same."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from eduweb.core.audit.origin import origin_of

from ..models import MissedLink
from ..proofs.page import kept_nowhere
from ..rules.invitations import opened_by

MOST_MISSES = 10
WINDOW = timedelta(minutes=5)


def for_guests(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the open invitation instead of the token. Nothing behind the door is kept, indexed or referred to."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, **kwargs) -> HttpResponse:
        address = origin_of(request).address
        if _misses(address) >= MOST_MISSES:
            return _closed(request, status=429)
        invitation = opened_by(token)
        if invitation is None:
            _note_miss(address)
            return _closed(request, status=404)
        return discreet(view(request, invitation, token, **kwargs))

    return guarded


def discreet(answer: HttpResponse) -> HttpResponse:
    """The link must not travel on: not to other sites, caches or search engines."""
    answer["Referrer-Policy"] = "no-referrer"
    return kept_nowhere(answer)


def _misses(address: str) -> int:
    """Counted in the database, so that guessing is slowed whatever process or machine answers."""
    return MissedLink.objects.filter(address=address, at__gt=timezone.now() - WINDOW).count()


def _note_miss(address: str) -> None:
    now = timezone.now()
    MissedLink.objects.filter(at__lte=now - WINDOW).delete()
    MissedLink.objects.create(address=address, at=now)


def _closed(request: HttpRequest, *, status: int) -> HttpResponse:
    """Unknown, over, used and revoked alike: whoever guesses learns nothing, whoever was invited learns what to do."""
    return discreet(render(request, "articles/guests/closed.html", {"slowed": status == 429}, status=status))
