"""The honours named in a text."""

from schools.rules.names import records_in

from ..models import Honor

SHORTEST_NAME = 6
"""Shorter names, such as 先进集体, are those of many honours every year."""


def honors_in(text: str) -> list[Honor]:
    """The shown honours of which the full name stands in a text and is theirs alone; one query."""
    honors = Honor.objects.shown().only("pk", "name", "grade")
    return records_in(text, ((honor.name, honor) for honor in honors if len(honor.name) >= SHORTEST_NAME))
