"""The rows of an import, some hundreds at a time."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from eduweb.core.acts.refused import Refused

from ..comparing.comparison import CHUNK
from ..models import Import, Row

T = TypeVar("T")

MOST_REASONS = 200


def rows_of(batch: Import) -> list[Row]:
    """The rows of an import in their order."""
    return list(batch.rows.order_by("line"))


def in_chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in their order, some hundreds at a time, as one statement takes them."""
    return (items[at : at + CHUNK] for at in range(0, len(items), CHUNK))


def record_numbers(rows: Iterable[Row]) -> list[int]:
    """The numbers of these rows' records, as far as they have been written."""
    return [row.object_id for row in rows if row.object_id is not None]


def refuse_if_any(reasons: Iterable[str]) -> None:
    """Raise Refused with the first of these reasons, if there are any."""
    if found := list(islice(reasons, MOST_REASONS)):
        raise Refused(*found)
