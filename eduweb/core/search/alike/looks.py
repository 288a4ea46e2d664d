"""Whether anything holds some words: asked again and again of one query, whose words are taken apart."""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import QuerySet

from ..finding import FIRST_LOOK, NEWEST_FIRST, Finding
from ..words import Words


class Looks:
    """Says of words whether one of the `entries` holds them all, with the values that it is filtered by.

    The newest texts are read once: they hold nearly all that is asked, and what they do not hold is rare in the index.
    """

    def __init__(self, entries: QuerySet, facets: Iterable[str]):
        self._entries = entries
        self._facets = tuple(facets)

    def __call__(self, words: Words) -> bool:
        wanted = (*words.words, *self._facets)
        if any(all(word in text for word in wanted) for text in self._newest):
            return True
        return Finding(self._entries, "text", *wanted).is_indexed()

    @cached_property
    def _newest(self) -> list[str]:
        return list(self._entries.order_by(*NEWEST_FIRST).values_list("text", flat=True)[:FIRST_LOOK])
