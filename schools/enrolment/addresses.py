"""A typed address in one form for comparisons, and its divisions into place and number."""

import re
from collections.abc import Iterator
from functools import lru_cache

from eduweb.core.text.plain import normalise

from .numerals import with_digits

# Between digits signs and spaces part two numbers (15、17号 is never 1517号); anywhere else they mean nothing.
_BETWEEN_NUMBERS = re.compile(r"(?<=\d)[^\w\-/]+(?=\d)")
_NOISE = re.compile(r"[^\w\-/、]|、(?!\d)|(?<!\d)、")
_DASHES = re.compile(r"-+")
# A number before one of these is part of the name: 二环路2段, 湖畔家园二期. A group of a village (3组) may be or not.
_IN_NAME = "期区段路街巷里环苑园村小"
_NUMBER_BEGINS = re.compile(rf"(?<=[^\d第甲乙丙丁])(?:第|[甲乙丙丁])?\d+(?![\d{_IN_NAME}])")


@lru_cache(maxsize=100_000)  # the names of all lines of a large city
def normalise_place(text: str) -> str:
    """The text for comparisons: one width, simplified characters, numbers in digits, no spaces and punctuation."""
    text = with_digits(normalise(text)).replace("#", "号")
    return _DASHES.sub("-", _NOISE.sub("", _BETWEEN_NUMBERS.sub("、", text)))


def divisions(place: str, house_number: str) -> tuple[tuple[str, str], ...]:
    """Every division of an address such as “萱花路12号” into place and number, the longest place first."""
    return tuple((name, normalise_place(f"{number} {house_number}")) for name, number in _splits(place))


def _splits(text: str) -> Iterator[tuple[str, str]]:
    place = normalise_place(text)
    yield place, ""
    for begin in sorted((found.start() for found in _NUMBER_BEGINS.finditer(place)), reverse=True):
        yield place[:begin], place[begin:]
