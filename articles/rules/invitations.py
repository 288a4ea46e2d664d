"""Invitations' tokens, and finding what a token opens."""

import hashlib
import secrets

from django.utils import timezone

from ..models import Invitation

DAYS = (1, 3, 7)


def new_token() -> str:
    """256 random bits, as they stand in the link."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def opened_by(token: str) -> Invitation | None:
    """The invitation that this token opens now; None when it is unknown, over, used up or revoked."""
    found = Invitation.objects.open(timezone.now()).filter(token_hash=hash_of(token))
    return found.select_related("holder", "made_by").first()
