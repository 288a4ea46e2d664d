"""Filtering short columns of large tables by words, with just the results of Django's own search.

Frequent words are met soon from the first row of the list on, so the rows are scanned. Rare words are looked up. On
PostgreSQL an index of overlapping trigrams names the rows that may hold them (a word of one or two characters is the
beginning of a trigram), on SQLite an index that holds the columns is read instead of the rows.
"""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BooleanField, F, Func, Max, Q, QuerySet, Subquery, Value
from django.db.models.functions import StrIndex, Upper
from django.db.models.lookups import GreaterThan
from django.utils.text import smart_split, unescape_string_literal

from eduweb.core.text.trigrams import LENGTH, all_trigrams, conjunction, matches

# More of them select no fewer rows, and a pasted page is no question.
MOST_TRIGRAMS = 40
# So many of the newest rows tell how frequent the words are; from this share on they are frequent.
SAMPLE = 1_000
FREQUENT_SHARE = 0.02
SEPARATOR = " || E'\\n' || "


class WordsIndex(models.Index):
    """Index of the columns that a list searches, in the order of its `search_fields`."""

    suffix = "words"

    def create_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor, using: str = "", **kwargs: Any
    ) -> Any:
        """The statement that creates the index."""
        if schema_editor.connection.vendor != "postgresql":
            return super().create_sql(model, schema_editor, using=using, **kwargs)
        quote = schema_editor.quote_name
        columns: list[Any] = [model._meta.get_field(name) for name in self.fields]
        text = SEPARATOR.join(quote(field.column) for field in columns)
        table = quote(model._meta.db_table)
        return f"CREATE INDEX {quote(self.name)} ON {table} USING gin (desk_trigrams(lower({text})))"


class KeyArray(Subquery):
    """Primary keys found beforehand, which no planner turns into a walk through the table."""

    template = "ARRAY(%(subquery)s)"


def has_index(model: type[models.Model], fields: Sequence[str]) -> bool:
    """Whether a list of this model that searches these columns has an index for it."""
    return list(fields) in [index.fields for index in model._meta.indexes if isinstance(index, WordsIndex)]


def split_words(term: str) -> list[str]:
    """The words of a search, as Django's admin takes it apart."""
    parts = smart_split(term.replace("\0", ""))  # PostgreSQL takes that sign in no text
    words = [unescape_string_literal(part) if part[0] in "\"'" and part[0] == part[-1] else part for part in parts]
    return [word for word in words if word]


def filter_by_words(queryset: QuerySet, fields: Sequence[str], words: list[str]) -> QuerySet:
    """The rows that hold each word in one of these columns, found in the cheaper way."""
    if not words:
        return queryset
    condition = Q(*(reduce(or_, (Q(**{f"{name}__icontains": word}) for name in fields)) for word in words))
    is_frequent = _is_frequent(queryset.model, condition)
    if is_frequent and connection.vendor == "postgresql":
        return queryset.filter(*_scan_conditions(fields, words))
    if is_frequent:
        return queryset.filter(condition)
    rows = queryset.model._default_manager.order_by()
    if connection.vendor != "postgresql":
        return queryset.filter(pk__in=rows.filter(condition).values("pk"))
    candidates = KeyArray(rows.filter(_index_condition(fields, words)).values("pk"))
    among = Func(F("pk"), candidates, template="(%(expressions)s))", arg_joiner=" = ANY(", output_field=BooleanField())
    return queryset.filter(among, condition)


def _is_frequent(model: type[models.Model], condition: Q) -> bool:
    rows = model._default_manager.order_by()
    last = rows.aggregate(last=Max("pk"))["last"] or 0
    return rows.filter(condition, pk__gt=last - SAMPLE).count() >= FREQUENT_SHARE * SAMPLE


def _scan_conditions(fields: Sequence[str], words: list[str]) -> list[Q]:
    """The conditions in a form for which PostgreSQL expects many rows, so that it scans; LIKE it expects to be rare."""
    return [
        reduce(or_, (Q(GreaterThan(StrIndex(Upper(name), Upper(Value(word))), 0)) for name in fields)) for word in words
    ]


def _index_condition(fields: Sequence[str], words: list[str]) -> Func:
    text = Func(*map(F, fields), template="desk_trigrams(lower(%(expressions)s))", arg_joiner=SEPARATOR)
    return matches(text, " & ".join(_tsquery(word.lower()) for word in words))


def _tsquery(word: str) -> str:
    """`读书节目` → `'读书节' & '书节目'`, `课后` → `'课后':*`."""
    if len(word) < LENGTH:
        return conjunction(prefixes=[word])
    return conjunction(all_trigrams(word[: MOST_TRIGRAMS + LENGTH - 1]))
