"""Published stories as rows of lists and cards: plain values, under which fragments of pages can be cached."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import TextField
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.db.models.query import ValuesListIterable
from django.urls import reverse


class StoryRow(NamedTuple):
    """The values of a story in a list or on a card; `lead_picture` is its JSON as text, or None."""

    pk: int
    column_id: int
    column_name: str
    kicker: str
    title: str
    summary: str
    lead_picture: str | None
    published_at: datetime
    document_number: str
    validity: str
    valid_until: date | None
    outlet: str
    outlet_date: date | None

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])


class StoryRows(ValuesListIterable):
    """Makes a query of ROW_VALUES give rows instead of tuples."""

    def __iter__(self) -> Iterator[StoryRow]:
        return map(StoryRow._make, super().__iter__())


_COMPUTED: dict[str, str | Combinable] = {
    "column_name": "column__name",
    "lead_picture": Cast("lead_picture", TextField()),
}
# The public table's values for a row, in its order.
ROW_VALUES = tuple(_COMPUTED.get(name, name) for name in StoryRow._fields)
