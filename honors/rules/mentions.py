"""The honours named in a text."""

from schools.rules.mentions import records_in

from ..models import Honor

SHORTEST_NAME = 6
"""Shorter names, such as 先进集体, are those of many honours every year."""


def honors_in(text: str) -> list[Honor]:
    """The shown honours of which the full name stands in a text and is theirs alone; two queries at most.

    Of tens of thousands only the names are read, and whole the few that a text holds.
    """
    names = dict(Honor.objects.shown().order_by().values_list("pk", "name"))
    long = ((name, pk) for pk, name in names.items() if len(name) >= SHORTEST_NAME)
    found = records_in(text, long, full_name=names.__getitem__)
    honors = Honor.objects.only("pk", "name", "grade").in_bulk(found)
    return [honors[pk] for pk in found if pk in honors]
