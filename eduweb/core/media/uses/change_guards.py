"""Guards of changes to files and their words, and followers that act after a change.

Changing a photograph changes every story that shows it. The apps above register the objections to a change and the
consequences of one; `policies` asks them.
"""

from collections.abc import Callable

from django.db import models

from eduweb.core.accounts.models import User

from .places import uses_of

Guard = Callable[[list[models.Model], User], list[str]]
Follower = Callable[[list[models.Model], User, str], list[str]]

_registered: list[tuple[Guard, Follower]] = []


def register(guard: Guard, follower: Follower) -> None:
    """Register a guard of changes and a follower of them.

    `guard(uses, user)` returns its objections as sentences; `follower(uses, user, change)` runs in the change's
    transaction and returns sentences on the consequences for the person who made the change. `change` says what was
    changed, for others: “图片“操场”的供图由“…”改为“…””.

    `uses` are the records that show the photograph or document (`uses.uses_of`).
    """
    _registered.append((guard, follower))


def objections(uses: list[models.Model], user: User) -> list[str]:
    """Objections to this person's change of what these records show: Chinese sentences; [] for none."""
    return [reason for guard, _ in _registered for reason in guard(uses, user)]


def follow(record: models.Model, user: User, change: str) -> list[str]:
    """Act on a change of this photograph or document by this person; returns Chinese sentences on the consequences."""
    uses = uses_of(record)
    return [sentence for _, follower in _registered for sentence in follower(uses, user, change)]
