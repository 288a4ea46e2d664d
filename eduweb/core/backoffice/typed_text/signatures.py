"""Signed notes in forms: the account that typed, and the ticket with which its text may be sent again."""

from django.contrib.auth.models import AbstractBaseUser
from django.core import signing
from django.http import HttpRequest

TYPED_BY = "typed_by"
TICKET = "typed_text_ticket"
TICKET_HOURS = 12
_SALT = "eduweb.typed_text"


def sign_account(user: AbstractBaseUser) -> str:
    """The value of a form's field `typed_by`: the account's key, signed."""
    return signing.Signer(salt=TYPED_BY).sign(str(user.pk))


def typing_account(request: HttpRequest) -> str | None:
    """The key of the account that typed the posted form; None when the form names none, or its signature is not ours."""
    try:
        return signing.Signer(salt=TYPED_BY).unsign(request.POST.get(TYPED_BY, ""))
    except signing.BadSignature:
        return None


def issue_ticket(account: str, path: str) -> str:
    """A ticket for one account, one address and the next hours."""
    return signing.dumps([account, path], salt=_SALT)


def ticket_is_valid(request: HttpRequest) -> bool:
    """Whether the posted ticket is for this address and for the account that is signed in."""
    try:
        account, path = signing.loads(request.POST.get(TICKET, ""), salt=_SALT, max_age=TICKET_HOURS * 3600)
    except signing.BadSignature:
        return False
    return request.user.is_authenticated and account == str(request.user.pk) and path == request.path
