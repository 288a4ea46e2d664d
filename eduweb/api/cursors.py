"""Cursors: the end of one page as the start of the next, at equal cost for the first page and the thousandth.

A cursor holds the sort key of the last record and nothing secret: `write` makes it, and `read` gives an object with the
sort keys as attributes. Whatever fits its `pattern` is a place to go on from.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from django.db.models import Model

from eduweb.core.search.results.walking import Place

# Seventeen digits of microseconds reach from the year 1 into the year 3169.
_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
_MOMENT, _NUMBER = "[0-9]{1,17}", "[0-9]{1,18}"


@dataclass(frozen=True)
class ByKey:
    """Records in the order of one field that no two share."""

    name: str
    pattern: str = f"^{_NUMBER}$"

    def write(self, record: Model) -> str:
        return str(getattr(record, self.name))

    def read(self, text: str) -> SimpleNamespace:
        return SimpleNamespace(**{self.name: text})


class ByMoment:
    """Stories, newest first."""

    pattern = f"^{_MOMENT}-{_NUMBER}$"

    def write(self, story) -> str:
        return f"{_count(story.published_at)}-{story.pk}"

    def read(self, text: str) -> SimpleNamespace:
        moment, number = text.split("-")
        return SimpleNamespace(published_at=_moment(moment), article_id=int(number))


class ByPlace:
    """Search hits in their order: a section, and in it a date and number, or how many were given."""

    pattern = f"^[0-3]-{_MOMENT}-{_NUMBER}$"

    def write(self, place: Place) -> str:
        return f"{place.section}-{_count(place.dated)}-{place.pk}"

    def read(self, text: str) -> Place:
        group, moment, number = text.split("-")
        return Place(int(group), _moment(moment), int(number))


Cursor = ByKey | ByMoment | ByPlace


def fits(pattern: str, text: str) -> bool:
    """Whether the text matches the pattern of a JSON Schema, with `$` as the very end."""
    return bool(re.fullmatch(pattern.removeprefix("^").removesuffix("$"), text))


def _count(moment: datetime) -> int:
    return (moment - _BEGINNING) // timedelta(microseconds=1)


def _moment(text: str) -> datetime:
    return _BEGINNING + timedelta(microseconds=int(text))
