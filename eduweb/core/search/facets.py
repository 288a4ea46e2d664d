"""Facets: values by which hits are filtered. Each is a word of characters that nobody can type, so the index finds it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

_BEGIN, _END = "\uf000", "\uf001"
# Who searches for 2024 wants what says so, not all that is of that year.
_UNTYPED = {code: 0xF100 + code for code in range(128)}
_TYPED = {there: code for code, there in _UNTYPED.items()}
_MARKS = {**dict.fromkeys([ord(_BEGIN), ord(_END), *_TYPED]), ord("\n"): " "}


def word(name: str, value: object) -> str:
    """The facet as a word of an entry's text: `("year", 2024)`."""
    return _BEGIN + f"{name}={value}".lower().translate(_UNTYPED) + _END


def words(facets: Mapping[str, Iterable[object]]) -> str:
    """All facets of a record, as they stand in its entry."""
    return "".join(word(name, value) for name, values in facets.items() for value in values)


def collected(name: str, rows: Iterable[tuple[int, object]]) -> dict[int, dict[str, list[object]]]:
    """The values of one facet by record, from rows `(number, value)`; those without a value are left out."""
    found: dict[int, dict[str, list[object]]] = {}
    for number, value in rows:
        if value is not None and value not in (values := found.setdefault(number, {name: []})[name]):
            values.append(value)
    return found


def read(text: str) -> list[tuple[str, str]]:
    """The `(name, value)` of each facet in an entry's `facets`."""
    return [
        (name, value)
        for name, _, value in (one.strip(_BEGIN).partition("=") for one in text.translate(_TYPED).split(_END))
        if name
    ]


def counted(texts: Iterable[str]) -> Counter[tuple[str, str]]:
    """How many entries have each `(name, value)`, from their `facets`: each different one is read once."""
    words = Counter(chain.from_iterable(text.split(_END) for text in texts))
    return Counter({facet: number for one, number in words.items() for facet in read(one)})


def without_marks(text: str) -> str:
    """The text without the marks, for words that come from outside."""
    return text.translate(_MARKS)
