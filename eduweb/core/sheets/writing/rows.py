"""The rows of an import and their records, some hundreds at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.db import connection, models

from eduweb.core.acts.refused import Refused

from ..comparing.comparison import CHUNK
from ..kind import SpreadsheetKind
from ..models import Import, Row

M = TypeVar("M", bound=models.Model)

MOST_REASONS = 200


def chunks(batch: Import, **filters: bool) -> Iterator[list[Row]]:
    """The rows of an import in their order, in lists of some hundreds."""
    rows = batch.rows.filter(**filters).order_by("line").iterator(chunk_size=CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def record_numbers(rows: Iterable[Row]) -> list[int]:
    """The numbers of these rows' records, as far as they have been written."""
    return [row.object_id for row in rows if row.object_id is not None]


def locked_records(kind: SpreadsheetKind[M], rows: list[Row]) -> dict[int | None, M]:
    """The records of these rows as they are now; on PostgreSQL nobody changes them until the transaction ends."""
    records = kind.records()
    if connection.features.has_select_for_update:
        records = records.select_for_update(no_key=True)
    return records.in_bulk(record_numbers(rows))


def refuse_if_any(reasons: Iterable[str]) -> None:
    """Raise Refused with the first of these reasons, if there are any."""
    if found := list(islice(reasons, MOST_REASONS)):
        raise Refused(*found)
