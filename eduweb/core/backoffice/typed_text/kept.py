"""What of a posted form is kept for sending it again: everything but secrets and the form's own marks."""

import re

from django.http import HttpRequest

from .signatures import TICKET

# Passwords and one-time codes, in names of fields (`new_password1`, `otp_token`) and of addresses (`admin:login`).
SECRET = re.compile(
    r"passw|passphrase|secret|(log|sign)_?(in|out)|(two|second)_?factor|(^|[-_])(t?otp|mfa|pin)([-_]|$)", re.I
)
MARKS = ("csrfmiddlewaretoken", TICKET)


def is_secret(name: str) -> bool:
    """Whether a field or an address of this name deals with passwords or codes."""
    return SECRET.search(name) is not None


def may_keep(request: HttpRequest) -> bool:
    """Whether the text of requests to this address may be shown again: never where people prove who they are."""
    match = request.resolver_match
    return match is not None and not is_secret(match.url_name or "")


def kept_values(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values in the order of the form, hidden and repeated ones and the pressed button included."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in MARKS and not is_secret(name)
        for value in values
    ]


def left_out(request: HttpRequest) -> bool:
    """Whether a secret was typed, which has to be typed again."""
    return any(is_secret(name) and value for name, value in request.POST.items())


def chosen_files(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """For each field with chosen files its name and the files' names."""
    return [(name, [str(file.name) for file in files]) for name, files in request.FILES.lists()]
