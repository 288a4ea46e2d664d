"""Overlapping trigrams, the index terms for any language, Chinese above all (docs/adr/0005-search-trigrams.md).

The search and the lists of the back office have an index of trigrams each, with tokens of their own; they share
the arithmetic, the writing of a query, and the condition.
"""

from collections.abc import Iterable

from django.db.models import BooleanField, Expression, Func, Value

LENGTH = 3


def all_trigrams(text: str) -> list[str]:
    """The trigrams of a text in their order, each once; a shorter text has none: `"读书节目"` → `["读书节", "书节目"]`."""
    return list(dict.fromkeys(text[at : at + LENGTH] for at in range(len(text) - LENGTH + 1)))


def conjunction(tokens: Iterable[str] = (), prefixes: Iterable[str] = ()) -> str:
    """PostgreSQL's tsquery for texts with all of these tokens, and with a token for each of these beginnings."""
    return " & ".join([*map(_quoted, tokens), *(f"{_quoted(prefix)}:*" for prefix in prefixes)])


def matches(tokens: Expression, query: str) -> Func:
    """The condition that PostgreSQL's tsvector of tokens matches this tsquery."""
    template = "(%(expressions)s::tsquery)"
    return Func(tokens, Value(query), template=template, arg_joiner=" @@ ", output_field=BooleanField())


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
