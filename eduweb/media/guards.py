"""Whether a file or its words may be changed by this person, and what follows when they were.

Changing a photograph changes every story that shows it. The apps above say what stands in the way, and do what is due
afterwards; `policies` asks them.
"""

from collections.abc import Callable

from django.db import models

Guard = Callable[[models.Model, object], list[str]]
Follower = Callable[[models.Model, object], None]

_guards: list[Guard] = []
_followers: list[Follower] = []


def register(guard: Guard, follower: Follower) -> None:
    """`guard(record, user)` answers with sentences why not; `follower(record, user)` runs in the change's transaction."""
    if guard not in _guards:
        _guards.append(guard)
        _followers.append(follower)


def objections(record: models.Model, user) -> list[str]:
    """Why this person may not change this photograph or document now; [] when nothing stands in the way."""
    return [reason for guard in _guards for reason in guard(record, user)]


def follow(record: models.Model, user) -> None:
    """What readers will see of this record was changed by this person."""
    for follower in _followers:
        follower(record, user)
