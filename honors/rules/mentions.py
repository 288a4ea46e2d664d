"""The honours named in a text."""

from typing import NamedTuple

from schools.rules.mentions import records_in

from ..models import Honor

SHORTEST_NAME = 6
"""Shorter names, such as 先进集体, are those of many honours every year."""


class _Name(NamedTuple):
    """An honour's number and name: ten thousands of names are read for the few that a text holds."""

    pk: int
    name: str

    def __str__(self) -> str:
        return self.name


def honors_in(text: str) -> list[Honor]:
    """The shown honours of which the full name stands in a text and is theirs alone; two queries at most."""
    rows = [_Name(*row) for row in Honor.objects.shown().order_by().values_list("pk", "name")]
    found = records_in(text, ((row.name, row) for row in rows if len(row.name) >= SHORTEST_NAME))
    honors = Honor.objects.only("pk", "name", "grade").in_bulk([row.pk for row in found])
    return [honors[row.pk] for row in found if row.pk in honors]
