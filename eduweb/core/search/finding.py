"""The search entries with the wanted words, newest first, by the shorter of two ways.

A frequent word is met soon by walking from the newest entry back; a rare one is found through its trigrams. The
database's planner cannot tell them apart (it knows nothing of how often tokens stand side by side), so a look at the
newest entries decides. Whichever way is taken, exactly those are found whose text holds the words.
"""

from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.db import connection
from django.db.models import Avg, Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from eduweb.core.render_cache.compiled_query import CompiledQuery, placeholder

from .models import UNDATED, Entry, holds_all
from .order import places
from .trigram_index import candidates, named_holding, names_more_than
from .trigrams import SELDOM, are_mixed, selecting, tokens_prove
from .words import Words

# How many of the newest entries are looked at, and how many when the first look met the words seldom.
FIRST_LOOK, SECOND_LOOK = 200, 2000
# Counting by the index reads no entries but those that are counted: a name in it costs so much less than a row.
NAMES_FOR_A_ROW = 5
# Walking passes so many titles, which stand together in their index, while the other way reads a row.
TITLES_FOR_A_ROW = 10
# So many are read whole before anybody asks which way is shorter.
FEW = 500
# More records with names than any district has.
MOST_NAMED = 1_000_000
# Reading so many entries through the index takes some milliseconds: nobody need look first.
EASILY_READ = 20_000
NEWEST_FIRST = ("-dated", "-id")
# The same order, which no index has: what the trigrams found is sorted instead of looked for along the dates.
NEWEST_FIRST_OF_FEW = (Coalesce(F("dated"), Value(UNDATED)).desc(), "-id")


class Few(NamedTuple):
    """A slice of the matches, as numbers in order, and the total of all matches.

    A total above the limit stands for any higher one, without numbers; a slice beyond the end has the total 0.
    """

    numbers: list[int]
    total: int


class Finding:
    """The `entries` whose `column` (title_text or text) holds all the normalised `words`, exactly as in a full scan."""

    def __init__(self, entries: QuerySet, column: str, *words: str):
        self.entries = entries
        self.column = column
        self.words = words

    def after(self, dated: datetime, pk: int) -> "Finding":
        """The matches after this entry in the order of newest first."""
        # The index finds the place by the first condition; it does not see it inside the second.
        behind = self.entries.filter(Q(dated__lte=dated), Q(dated__lt=dated) | Q(pk__lt=pk))
        return type(self)(behind, self.column, *self.words)

    def few(self, most: int, start: int, end: int, *, asked: Words | None = None) -> Few | None:
        """The slice from `start` to `end` of at most `most` matches; None when there are probably more.

        In the order of `order` for what was `asked`, else newest first. The database sorts: each row that Python fetches
        is a chance for another thread to come in between.
        """
        if start > most or self._looks_many(most):
            return None
        found, values = (
            self._chosen()
            .order_by()
            .values("id", "is_named", "rank", "title_text", "dated")[: most + 1]
            .query.sql_with_params()
        )
        group, given = places(asked) if asked else ("", [])
        with connection.cursor() as cursor:
            cursor.execute(
                f"WITH found AS MATERIALIZED ({found}) SELECT id, (SELECT count(*) FROM found) FROM found "
                f"ORDER BY {group}dated DESC, id DESC LIMIT %s OFFSET %s",
                [*values, *given, end - start, start],
            )
            rows = cursor.fetchall()
        total = rows[0][1] if rows else 0
        return Few([number for number, _ in rows] if total <= most else [], total)

    def _looks_many(self, most: int) -> bool:
        """Whether reading through the index would soon be given up, or, on PostgreSQL, take long to begin."""
        if connection.vendor == "postgresql":
            return self._looks_frequent()
        # A single character begins so many tokens that naming some entries takes longer than reading them.
        short = all(len(word) == 1 for word in self.words)
        return (short and self._looks_frequent()) or names_more_than(self.column, self.words, most)

    def _looks_frequent(self) -> bool:
        return self._entries_at_most > EASILY_READ < self._first_share * self._entries_at_most

    def newest(self, start: int, end: int) -> list[Entry]:
        """The matches from place `start` to before place `end`."""
        if end <= start:
            return []
        if self._walking_is_shorter(end, self._first_share):
            return self._walk(start, end)
        few = self.few(FEW, start, end)
        if few and few.total <= FEW:
            return in_order(few.numbers)
        if self._walking_is_shorter(end, self._share):
            return self._walk(start, end)
        return list(self._chosen().order_by(*NEWEST_FIRST_OF_FEW)[start:end])

    def count(self, most: int) -> int:
        """The number of matches, counted up to `most`."""
        found = (
            self._walked() if self._walking_is_shorter(most * NAMES_FOR_A_ROW, self._first_share) else self._chosen()
        )
        return found.order_by()[:most].count()

    def sample(self, most: int) -> list[tuple[str, str]]:
        """`(kind, facets)` of at most `most` matches; where there are more, of the newest, or of any."""
        if self._walking_is_shorter(most * NAMES_FOR_A_ROW, self._first_share):
            found = self._walked().order_by(*NEWEST_FIRST)
        else:
            found = self._chosen().order_by()
        return list(found.values_list("kind", "facets")[:most])

    def _walk(self, start: int, end: int) -> list[Entry]:
        """The matches met on the way from the newest entry: titles in their index alone, texts in the table."""
        found = self._walked().order_by(*NEWEST_FIRST)[start:end]
        return in_order(list(found.values_list("pk", flat=True))) if self.column == "title_text" else list(found)

    def _walked(self) -> QuerySet:
        return self.entries.filter(holds_all(self.column, self.words))

    def _chosen(self) -> QuerySet:
        indexed = self._indexed
        entries = self.entries if indexed is self.words and tokens_prove(*self.words) else self._walked()
        return candidates(entries, self.column, *indexed)

    @property
    def _indexed(self) -> tuple[str, ...]:
        """The words that the index is asked for: of titles, which are read sooner than texts, perhaps not all."""
        if self.column != "title_text" or not are_mixed(self.words):
            return self.words
        newest = self.entries.order_by(*NEWEST_FIRST).values_list("title_text", flat=True)[:FIRST_LOOK]
        return selecting(self.words, list(newest))

    def _walking_is_shorter(self, needed: int, share: float) -> bool:
        """Whether walking past `needed / share` entries costs less than reading the `share` of all that hold it."""
        passed_for_a_row = TITLES_FOR_A_ROW if self.column == "title_text" else 1
        return needed < passed_for_a_row * share**2 * self._entries_at_most

    @cached_property
    def _entries_at_most(self) -> int:
        return _most_entries()

    @cached_property
    def _share(self) -> float:
        """The share of matches among the newest entries."""
        seldom = self._first_share * FIRST_LOOK < SELDOM
        return self._share_of_newest(SECOND_LOOK) if seldom else self._first_share

    @cached_property
    def _first_share(self) -> float:
        return self._share_of_newest(FIRST_LOOK)

    def _share_of_newest(self, entries: int) -> float:
        held = Case(When(holds_all(self.column, self.words), then=1.0), default=0.0)
        newest = self.entries.annotate(held=held).order_by(*NEWEST_FIRST)[:entries]
        return newest.aggregate(share=Avg("held"))["share"] or 0.0


class FewEntries(Finding):
    """Matches among what is found by its name: few beside the stories, and with an index of their own."""

    def all(self) -> QuerySet:
        """The matches, in no order."""
        return self._held

    def _looks_many(self, most: int) -> bool:
        return False

    def _walking_is_shorter(self, needed: int, share: float) -> bool:
        return True

    @property
    def _first_share(self) -> float:
        return 1.0

    def _chosen(self) -> QuerySet:
        return self._walked()

    def _walked(self) -> QuerySet:
        return self._held

    @cached_property
    def _held(self) -> QuerySet:
        return named_holding(self.entries, *self.words)


class NamedEntries(FewEntries):
    """Matches among what is found by its name, in the order of `order` for what was `asked`."""

    def __init__(self, entries: QuerySet, column: str, *words: str, asked: Words):
        super().__init__(entries, column, *words)
        self.asked = asked

    def newest(self, start: int, end: int) -> list[Entry]:
        """The matches from place `start` to before place `end`, in their order."""
        few = self.few(MOST_NAMED, start, end, asked=self.asked) if end > start else None
        return in_order(few.numbers) if few else []


def in_order(numbers: list[int]) -> list[Entry]:
    """The entries of these numbers in this order, without those deleted meanwhile."""
    if not numbers:
        return []
    found = _NUMBERED.records(len(numbers), values={placeholder(place): number for place, number in enumerate(numbers)})
    entries = {entry.pk: entry for entry in found}
    return [entries[number] for number in numbers if number in entries]


_NUMBERED = CompiledQuery(lambda count: Entry.objects.filter(pk__in=list(map(placeholder, range(count)))))


def _most_entries() -> int:
    """An upper bound of the number of entries: the highest number, which costs no count."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(id) FROM {Entry._meta.db_table}")
        return cursor.fetchone()[0] or 0
