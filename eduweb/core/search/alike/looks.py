"""Whether anything holds some words: asked again and again of one query, whose words are taken apart."""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import QuerySet

from eduweb.core.render_cache.compiled_query import CompiledQuery

from ..finding import FIRST_LOOK, NEWEST_FIRST
from ..models import Entry
from ..trigram_index import is_any_holding
from ..words import Words


class Looks:
    """Says of words whether an entry, of one kind or any, holds them all, with the values that it is filtered by.

    The newest texts are read once: they hold nearly all that is asked, and what they do not hold is rare in the index.
    """

    def __init__(self, kind: str, facets: Iterable[str]):
        self._kind = kind
        self._facets = tuple(facets)

    def __call__(self, words: Words) -> bool:
        wanted = (*words.words, *self._facets)
        return any(all(word in text for word in wanted) for text in self._newest) or is_any_holding(self._kind, *wanted)

    @cached_property
    def _newest(self) -> list[str]:
        return [text for (text,) in _NEWEST.rows(self._kind)]


def _newest_texts(kind: str) -> QuerySet:
    return Entry.objects.of_kind(kind).order_by(*NEWEST_FIRST).values_list("text")[:FIRST_LOOK]


_NEWEST = CompiledQuery(_newest_texts)
