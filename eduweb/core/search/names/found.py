"""Named entries with the wanted words in their names."""

from collections.abc import Iterator
from itertools import islice

from ..finding import in_order
from ..models import Entry
from ..words import Words
from .known import Names


class NamesFound:
    """The named entries, of one kind or all, with all the words in their names, in the order of `order`."""

    def __init__(self, names: Names, words: Words, kind: str = ""):
        self.names, self.words, self.kind = names, words, kind

    def newest(self, start: int, end: int) -> list[Entry]:
        """The matches from place `start` to before place `end`."""
        return in_order([self.names.numbers[place] for place in islice(self._places, start, end)])

    def count(self, most: int) -> int:
        """The number of matches, counted up to `most`."""
        return sum(1 for _ in islice(self._places, most))

    @property
    def _places(self) -> Iterator[int]:
        return self.names.holding(self.words, self.kind)
