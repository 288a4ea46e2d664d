"""Looking for words in short columns of large tables, with just the results of Django's own search.

Frequent words are met soon on the way from the first row of the list: the way is walked. Rare words are looked up. On
PostgreSQL an index of overlapping trigrams names the rows that may hold them (a word of one or two characters is the
beginning of a trigram), on SQLite an index that holds the columns is read instead of the rows.
"""

from functools import reduce
from operator import or_

from django.db import connection, models
from django.db.models import BooleanField, F, Func, Max, Q, QuerySet, Subquery, Value
from django.db.models.functions import StrIndex, Upper
from django.db.models.lookups import GreaterThan
from django.utils.text import smart_split, unescape_string_literal

# More of them select no fewer rows, and a pasted page is no question.
TRIGRAMS = 40
# So many of the newest rows are looked at to learn how frequent the words are, and from this share on they are frequent.
LOOKED_AT = 1_000
FREQUENT = 0.02
BETWEEN = " || E'\\n' || "


class WordsIndex(models.Index):
    """Index of the columns that a list searches, in the order of its `search_fields`."""

    suffix = "words"

    def create_sql(self, model, schema_editor, using="", **kwargs):
        if schema_editor.connection.vendor != "postgresql":
            return super().create_sql(model, schema_editor, using=using, **kwargs)
        quote = schema_editor.quote_name
        text = BETWEEN.join(quote(model._meta.get_field(name).column) for name in self.fields)
        table = quote(model._meta.db_table)
        return f"CREATE INDEX {quote(self.name)} ON {table} USING gin (desk_trigrams(lower({text})))"


class Keys(Subquery):
    """Primary keys found beforehand, which no planner turns into a walk through the table."""

    template = "ARRAY(%(subquery)s)"


def has_index(model: type[models.Model], fields: tuple[str, ...]) -> bool:
    """Whether a list of this model that searches these columns has an index to do it with."""
    return list(fields) in [index.fields for index in model._meta.indexes if isinstance(index, WordsIndex)]


def words_of(term: str) -> list[str]:
    """The words of a search, as Django's admin takes it apart."""
    parts = smart_split(term.replace("\0", ""))  # PostgreSQL takes that sign in no text
    words = [unescape_string_literal(part) if part[0] in "\"'" and part[0] == part[-1] else part for part in parts]
    return [word for word in words if word]


def holding(queryset: QuerySet, fields: tuple[str, ...], words: list[str]) -> QuerySet:
    """The rows that hold each word in one of these columns, found in the cheaper way."""
    if not words:
        return queryset
    wanted = _conditions(fields, words)
    if _are_frequent(queryset.model, wanted):
        return (
            queryset.filter(*_walked(fields, words)) if connection.vendor == "postgresql" else queryset.filter(wanted)
        )
    rows = queryset.model._default_manager.order_by()
    if connection.vendor != "postgresql":
        return queryset.filter(pk__in=rows.filter(wanted).values("pk"))
    named = Keys(rows.filter(_named(fields, words)).values("pk"))
    among = Func(F("pk"), named, template="(%(expressions)s))", arg_joiner=" = ANY(", output_field=BooleanField())
    return queryset.filter(among, wanted)


def _conditions(fields: tuple[str, ...], words: list[str]) -> Q:
    each = (reduce(or_, (Q(**{f"{name}__icontains": word}) for name in fields)) for word in words)
    return Q(*each)


def _are_frequent(model: type[models.Model], wanted: Q) -> bool:
    rows = model._default_manager.order_by()
    last = rows.aggregate(last=Max("pk"))["last"] or 0
    return rows.filter(wanted, pk__gt=last - LOOKED_AT).count() >= FREQUENT * LOOKED_AT


def _walked(fields: tuple[str, ...], words: list[str]) -> list[Q]:
    """The conditions in a form for which PostgreSQL expects many rows, so that it walks; LIKE it believes to be rare."""
    return [
        reduce(or_, (Q(GreaterThan(StrIndex(Upper(name), Upper(Value(word))), 0)) for name in fields)) for word in words
    ]


def _named(fields: tuple[str, ...], words: list[str]) -> Func:
    text = Func(*map(F, fields), template="desk_trigrams(lower(%(expressions)s))", arg_joiner=BETWEEN)
    query = Value(" & ".join(_trigrams(word.lower()) for word in words))
    return Func(text, query, template="(%(expressions)s::tsquery)", arg_joiner=" @@ ", output_field=BooleanField())


def _trigrams(word: str) -> str:
    """`读书节目` → `'读书节' & '书节目'`, `课后` → `'课后':*`: as PostgreSQL's tsquery writes them."""
    if len(word) < 3:
        return _quoted(word) + ":*"
    starts = range(min(len(word) - 2, TRIGRAMS))
    return " & ".join(dict.fromkeys(_quoted(word[start : start + 3]) for start in starts))


def _quoted(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
