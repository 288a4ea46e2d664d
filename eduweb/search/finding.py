"""Which entries hold the wanted words, newest first, by the shorter of two ways.

A frequent word is met soon by walking from the newest entry back; a rare one is found through its trigrams. The
database's planner cannot tell them apart (it knows nothing of how often tokens stand side by side), so a look at the
newest entries decides. Whichever way is taken, the text decides what is found.
"""

from functools import cached_property

from django.db.models import Avg, Case, F, Max, QuerySet, Value, When
from django.db.models.functions import Coalesce, StrIndex
from django.db.models.lookups import GreaterThan

from .models import UNDATED, Entry
from .trigram_index import candidates

PROBED = 1000
NEWEST_FIRST = ("-dated", "-id")
# The same order, which no index has: what the trigrams found is sorted instead of looked for along the dates.
NEWEST_FIRST_OF_FEW = (Coalesce(F("dated"), Value(UNDATED)).desc(), "-id")


def holds(column: str, wanted: str) -> GreaterThan:
    """The condition that the normalised text in `column` holds the normalised `wanted`."""
    return GreaterThan(StrIndex(F(column), Value(wanted)), 0)


class Finding:
    """Those `entries` whose `column` (title_text or text) holds the normalised `wanted`: exactly what a scan finds."""

    def __init__(self, entries: QuerySet, column: str, wanted: str):
        self.entries = entries
        self.column = column
        self.wanted = wanted

    def newest(self, start: int, end: int) -> QuerySet:
        """The entries from place `start` to before place `end`."""
        if end <= start:
            return self.entries.none()
        if self._walking_is_shorter(end):
            return self._walked().order_by(*NEWEST_FIRST)[start:end]
        return self._chosen().order_by(*NEWEST_FIRST_OF_FEW)[start:end]

    def count(self, most: int) -> int:
        """How many there are; counting stops at `most`."""
        found = self._walked() if self._walking_is_shorter(most) else self._chosen()
        return found.order_by()[:most].count()

    def _walked(self) -> QuerySet:
        return self.entries.filter(holds(self.column, self.wanted))

    def _chosen(self) -> QuerySet:
        return candidates(self._walked(), self.column, self.wanted)

    def _walking_is_shorter(self, needed: int) -> bool:
        """Whether walking past `needed / share` entries costs less than reading the `share` of all that hold it."""
        return needed < self._share**2 * _most_entries()

    @cached_property
    def _share(self) -> float:
        """The part of the newest entries that holds the words."""
        held = Case(When(holds(self.column, self.wanted), then=1.0), default=0.0)
        newest = self.entries.annotate(held=held).order_by(*NEWEST_FIRST)[:PROBED]
        return newest.aggregate(share=Avg("held"))["share"] or 0.0


class FewEntries(Finding):
    """The same where the entries are so few that reading all of them is the shortest way."""

    def _walking_is_shorter(self, needed: int) -> bool:
        return True


def _most_entries() -> int:
    """How many entries there are at most: the last number, which costs no count."""
    return Entry.objects.aggregate(last=Max("pk"))["last"] or 0
