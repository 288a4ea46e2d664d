"""The catalogue's documents counted by everything that it can be filtered by, from one query for each edition."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import Case, CharField, Count, F, QuerySet, Value, When
from django.db.models.functions import Coalesce, ExtractYear
from django.utils import timezone

from articles.enums import Validity
from articles.models import PublishedArticle


class Cell(NamedTuple):
    """The number of documents of one subject, genre, year and validity."""

    subject: str
    genre: str
    year: int
    validity: str
    documents: int


class CatalogueCounts:
    """The cells under the chosen filters."""

    def __init__(self, cells: Iterable[Cell], chosen: dict[str, Any]):
        self.cells = list(cells)
        self.chosen = chosen

    def behind_links(self, field: str) -> dict[Any, int]:
        """Documents by value of `field` under the other filters: the number behind each filter link."""
        sums: Counter[Any] = Counter()
        for cell in self._under({name: value for name, value in self.chosen.items() if name != field}):
            sums[getattr(cell, field)] += cell.documents
        return dict(sums)

    @property
    def documents(self) -> int:
        """All documents under all filters."""
        return sum(cell.documents for cell in self._under(self.chosen))

    def _under(self, chosen: dict[str, Any]) -> Iterator[Cell]:
        return (cell for cell in self.cells if all(getattr(cell, name) == value for name, value in chosen.items()))


def disclosed(today: date) -> QuerySet:
    """The catalogue's documents with `subject`, `genre`, `year` (of writing, else of publication) and `in_force`."""
    ended = When(validity=Validity.IN_FORCE, valid_until__lte=today, then=Value(Validity.EXPIRED))
    return (
        PublishedArticle.objects.live()
        .disclosed()
        .annotate(
            subject=F("subject_class"),
            year=Coalesce(ExtractYear("written_on"), ExtractYear("published_at")),
            in_force=Case(ended, default=F("validity"), output_field=CharField()),
        )
    )


def cells(edition: str) -> list[Cell]:
    """The cells of the whole catalogue, counted once for each edition and day."""
    today = timezone.localdate()
    key = f"catalogue:{today}:{edition}"
    if (counted := cache.get(key)) is None:
        found = disclosed(today).order_by().values_list("subject", "genre", "year", "in_force")
        counted = [Cell(*row) for row in found.annotate(documents=Count("pk"))]
        cache.set(key, counted)
    return counted
