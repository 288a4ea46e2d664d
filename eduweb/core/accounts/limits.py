"""Limits of posts: apps above say to which of their records a person's posts are limited (`register` in `ready()`)."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

# The name of a field that holds the numbers of records, beside the rows to read it from.
Source = tuple[QuerySet, str]
_sources: dict[str, Callable[[Any], list[Source]]] = {}


def register(kind: str, sources: Callable[[Any], list[Source]]) -> None:
    """Limit posts to records of this kind: `sources(user)` gives their numbers, no rows at all where there is no limit."""
    _sources[kind] = sources


def limits_of(user: Any) -> Iterator[QuerySet]:
    """Rows of `(marked kind, number as text)` for each limit of this person, for one query together with other rows."""
    for kind, sources in _sources.items():
        for rows, field in sources(user):
            number = Coalesce(Cast(field, CharField()), Value(""))
            yield rows.order_by().values_list(Value(marked(kind)), number)


def marked(kind: str) -> str:
    """The kind as it stands among a person's grants, where no app is called so."""
    return f"limit:{kind}"
