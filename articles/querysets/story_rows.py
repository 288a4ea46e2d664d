"""Published stories as lists and cards show them: plain values, so that pieces of pages can be remembered by them."""

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast
from django.db.models.query import ValuesListIterable
from django.urls import reverse


class StoryLine(NamedTuple):
    """What a line or card says of a story; `lead_picture` is its JSON as text, or None."""

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


class StoryLines(ValuesListIterable):
    """Makes a query of `COLUMNS` give lines instead of tuples."""

    def __iter__(self):
        return map(StoryLine._make, super().__iter__())


# What of the public table fills a line, in its order.
_OTHERWISE = {"column_name": "column__name", "lead_picture": Cast("lead_picture", TextField())}
COLUMNS = tuple(_OTHERWISE.get(name, name) for name in StoryLine._fields)
