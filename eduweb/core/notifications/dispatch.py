"""Telling people something, for apps that do not know how: whoever keeps messages says so in `ready()`."""

from collections.abc import Callable, Iterable

from eduweb.core.accounts.models import User

Teller = Callable[[Iterable[User], str], object]
_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Have `teller(people, text)` called with everything that is told."""
    if teller not in _tellers:
        _tellers.append(teller)


def tell(people: Iterable[User], text: str) -> None:
    """One sentence for each of these people, within the caller's transaction."""
    found = list(people)
    for teller in _tellers:
        teller(found, text)
