"""Whether anything holds some words: asked again and again of one query, whose words are taken apart."""

from collections.abc import Iterable
from functools import cached_property

from django.db.models import QuerySet

from eduweb.core.render_cache.compiled_query import CompiledQuery
from eduweb.core.text.trigrams import LENGTH

from ..finding import FIRST_LOOK, NEWEST_FIRST
from ..models import Entry
from ..names.known import Names
from ..trigram_index import is_any_holding
from ..trigrams import selecting
from ..words import Words


class Looks:
    """Says of words whether an entry, of one kind or any, holds them all, with the values that it is filtered by.

    The newest texts are read once: they and the names, which are in memory, hold nearly all that is asked, and what they
    do not hold is rare in the index.
    """

    def __init__(self, kind: str, facets: Iterable[str], names: Names):
        self._kind = kind
        self._facets = tuple(facets)
        self._names = names

    def __call__(self, words: Words) -> bool:
        wanted = (*words.words, *self._facets)
        return (
            any(all(word in text for word in wanted) for text in self._newest)
            or self._is_in_a_name(wanted)
            or is_any_holding(self._kind, wanted, selecting(wanted, self._newest))
        )

    def _is_in_a_name(self, wanted: tuple[str, ...]) -> bool:
        """Whether the only word wanted, of any kind, stands in a name. A whole token is found sooner in the index; a
        shorter word is the beginning of so many that it takes some milliseconds there."""
        return not self._kind and len(wanted) == 1 and len(wanted[0]) < LENGTH and wanted[0] in self._names.text

    @cached_property
    def _newest(self) -> list[str]:
        return [text for (text,) in _NEWEST.rows(self._kind)]


def _newest_texts(kind: str) -> QuerySet:
    return Entry.objects.of_kind(kind).order_by(*NEWEST_FIRST).values_list("text")[:FIRST_LOOK]


_NEWEST = CompiledQuery(_newest_texts)
