"""Sending notifications; the app that stores messages registers its sender in `ready()`."""

from collections.abc import Callable, Iterable

from eduweb.core.accounts.models import User

Sender = Callable[[Iterable[User], str], object]
_senders: list[Sender] = []


def register(sender: Sender) -> None:
    """Have `sender(people, text)` called with every notification."""
    if sender not in _senders:
        _senders.append(sender)


def notify(people: Iterable[User], text: str) -> None:
    """Send this sentence to each of these people, within the caller's transaction."""
    recipients = list(people)
    for sender in _senders:
        sender(recipients, text)
