"""Honours that a text names."""

from schools.rules.names import occurring

from ..models import Honor

_SHORTEST = 6
"""Shorter names, such as 先进集体, are given every year to many."""


def honors_in(text: str) -> list[Honor]:
    """Return the honours, but for revoked ones, whose full name stands in a text and is theirs alone; one query."""
    honors = Honor.objects.shown().only("pk", "name", "grade")
    return occurring(text, ((honor.name, honor) for honor in honors if len(honor.name) >= _SHORTEST))
