"""What a reader typed, as the words that a record must hold."""

import re
from dataclasses import dataclass
from functools import cached_property

from eduweb.core.text.plain import normalise

from .facets import without_marks
from .telephones import digits_asked_for

LONGEST_QUERY = 100
MOST_WORDS = 10
_PART = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True)
class Words:
    """The normalised words of a query: parted by white space, or between quotation marks as they stand."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, query: str) -> "Words":
        """Of a query as typed. Lone surrogates and NUL cannot be stored, so nothing holds them."""
        typed = without_marks(query.replace("\x00", "").encode(errors="ignore").decode())
        text = normalise(typed)[:LONGEST_QUERY].strip()
        if digits := digits_asked_for(text):
            return cls((digits,))
        parts = [(phrase or part.strip('"') or part).strip() for phrase, part in _PART.findall(text)]
        return cls(tuple(dict.fromkeys(filter(None, parts)))[:MOST_WORDS])

    def __bool__(self) -> bool:
        return bool(self.words)

    @cached_property
    def whole(self) -> tuple[str, str]:
        """All of it, as one name would be written: with spaces and without."""
        return " ".join(self.words), "".join(self.words)
