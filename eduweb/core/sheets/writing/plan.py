"""What an import or its undoing will write, made before its transaction and only compared within it.

Whatever takes long (reading rows and cells, telling conflicts) is done while nobody waits. Under the locks everything
that the plan was made from is read once more, in sets of rows, and must be the same.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from django.db import models

from eduweb.core.acts.refused import Busy

from ..kind import SpreadsheetKind
from ..lookups import Lookups
from ..models import Row
from .rows import in_chunks, record_numbers
from .texts import RowTexts, Side

M = TypeVar("M", bound=models.Model)
R = TypeVar("R")

TRIES = 3


class Outdated(Exception):
    """A record or a name was changed after the plan was made."""


class Plan(Generic[M]):
    """The records of these rows as they are now; `assign` sets the texts of one side on them."""

    def __init__(self, kind: SpreadsheetKind[M], rows: list[Row], side: Side):
        self.kind, self.rows, self.lookups = kind, rows, Lookups()
        self.texts = RowTexts(kind, side, self.lookups)
        self._numbers = sorted(record_numbers(rows))
        # Before the records: whatever changes in between is found out by `lock`.
        self._stored = _stored(kind, self._numbers)
        self.records = kind.records().in_bulk(self._numbers)

    def assign(self, pairs: list[tuple[Row, M]]) -> list[tuple[Row, M]]:
        """The pairs, with each row's texts set on its record. Raises Refused."""
        for row, record in pairs:
            self.texts.assign(row, record)
        return pairs

    def lock(self) -> None:
        """Lock the records until the transaction ends; raises Outdated unless they are what the plan was made from."""
        if _stored(self.kind, self._numbers, locked=True) != self._stored or not self.lookups.are_current():
            raise Outdated


def carried_out(attempt: Callable[[], R]) -> R:
    """The result of an attempt, which is made anew when others changed meanwhile what it was planned from."""
    for _ in range(TRIES):
        try:
            with _nothing_collected():
                return attempt()
        except Outdated:
            continue
    raise Busy


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """The collector would go through all rows in memory again and again, for up to a third of the time under the locks."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _stored(kind: SpreadsheetKind, numbers: list[int], *, locked: bool = False) -> list[tuple]:
    """All values of these records and of the rows that belong to them, in the order of their numbers."""
    values: list[tuple] = []
    for some in in_chunks(numbers):
        records = kind.model._base_manager.filter(pk__in=some).order_by("pk").values_list()
        values += records.select_for_update(no_key=True) if locked else records
    for rows, reference in kind.rows_below():
        for some in in_chunks(numbers):
            values += rows.filter(**{f"{reference}__in": some}).order_by("pk").values_list()
    return values
