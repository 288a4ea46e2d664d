"""The names of what is asked for by its name, held in memory as one text: it is searched in a millisecond or two."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from heapq import merge
from itertools import accumulate, chain
from operator import itemgetter
from threading import Lock

from ..models import Entry
from ..words import Words
from . import changes

# Stands in no name and in no word that is asked for.
_BETWEEN = "\x00"


class Names:
    """The names of all named entries, by rank and then newest first; an entry is known by its place in this order."""

    def __init__(self, rows: list[tuple[int, str, int, str]]):
        """`rows`: number, kind, rank and names (`title_text`) of each entry in its place."""
        self.numbers = [number for number, *_ in rows]
        self.kinds = [kind for _, kind, *_ in rows]
        self.ranks = [rank for *_, rank, _ in rows]
        self.text = "".join(f"{names}{_BETWEEN}" for *_, names in rows)
        self.begins = list(accumulate((len(names) + 1 for *_, names in rows), initial=0))

    @cached_property
    def alphabet(self) -> frozenset[str]:
        """All characters of the names."""
        return frozenset(self.text) - {"\n", _BETWEEN}

    def text_at(self, place: int) -> str:
        """The names of the entry at this place, each between line breaks."""
        return self.text[self.begins[place] : self.begins[place + 1] - 1]

    def names_at(self, place: int) -> list[str]:
        """The names of the entry at this place, one by one."""
        return self.text_at(place).strip("\n").split("\n")

    def holding(self, asked: Words, kind: str = "") -> Iterator[int]:
        """The places of the entries with all the words in their names, in the order of `order` for what was asked."""
        return self._of(kind, self._ordered(asked))

    def holding_any(self, parts: Iterable[str], kind: str = "") -> Iterator[int]:
        """The places of the entries whose names hold one of these."""
        return self._of(kind, _each_once(merge(*map(self._with, parts))))

    def matching(self, pattern: re.Pattern[str], kind: str = "") -> Iterator[int]:
        """The places of the entries in whose names the pattern is found; it goes past no end of a name."""
        return self._of(kind, self._matching(pattern))

    def _ordered(self, asked: Words) -> Iterator[int]:
        """`order.places` says the same to the database."""
        words = sorted(asked.words, key=len, reverse=True)
        if not all(word in self.text for word in words):
            return iter(())
        wholes = {whole for whole in asked.whole if whole in self.text}
        so = sorted(chain.from_iterable(self._with(f"\n{whole}\n") for whole in wholes))
        titled_so = (place for place in so if self.names_at(place)[0] in wholes)
        begin_so = merge(*(self._with(f"\n{whole}") for whole in wholes))
        return _each_once(chain(titled_so, so, begin_so, self._with_all(words)))

    def _with_all(self, words: list[str]) -> Iterator[int]:
        rarest = min(words, key=self.text.count) if len(words) > 1 else words[0]
        for place in self._with(rarest):
            begin, end = self.begins[place], self.begins[place + 1]
            if all(self.text.find(word, begin, end) >= 0 for word in words if word is not rarest):
                yield place

    def _with(self, part: str) -> Iterator[int]:
        at = self.text.find(part)
        while at >= 0:
            place = bisect_right(self.begins, at) - 1
            yield place
            at = self.text.find(part, self.begins[place + 1])

    def _matching(self, pattern: re.Pattern[str]) -> Iterator[int]:
        found = pattern.search(self.text)
        while found:
            place = bisect_right(self.begins, found.start()) - 1
            yield place
            found = pattern.search(self.text, self.begins[place + 1])

    def _of(self, kind: str, places: Iterable[int]) -> Iterator[int]:
        return (place for place in places if not kind or self.kinds[place] == kind)


def _each_once(places: Iterable[int]) -> Iterator[int]:
    given: set[int] = set()
    for place in places:
        if place not in given:
            given.add(place)
            yield place


_lock = Lock()
_held: tuple[tuple[int, int], Names] | None = None


def present() -> Names:
    """The names as this connection sees them now, read anew where one of them has changed."""
    global _held
    seen = changes.seen()  # before the names: what is read is never older than it says
    with _lock:
        if _held is None or _held[0] != seen:
            _held = seen, Names(_read())
        return _held[1]


def _read() -> list[tuple[int, str, int, str]]:
    newest_first = Entry.objects.named().order_by("-dated", "-id")  # as the index has them
    return sorted(newest_first.values_list("pk", "kind", "rank", "title_text"), key=itemgetter(2))
