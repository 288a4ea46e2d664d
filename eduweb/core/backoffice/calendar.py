"""What comes when (发布日历): apps register theirs in `ready()`; this room knows no app."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from eduweb.core.accounts.models import User


@dataclass(frozen=True)
class Entry:
    """Something that happens on a day, at an hour unless `hour` is "": what it is, the record's name, and its page."""

    day: date
    hour: str
    kind: str
    name: str
    url: str
    note: str = ""

    @classmethod
    def at(cls, moment: datetime, kind: str, name: str, url: str, note: str = "") -> "Entry":
        """An entry at this moment, in local time."""
        local = timezone.localtime(moment)
        return cls(local.date(), f"{local:%H:%M}", kind, name, url, note)


# The first moment, and the first one after the span.
Span = tuple[datetime, datetime]
Source = Callable[[User, Span], Iterable[Entry]]
_sources: dict[str, Source] = {}


def within(field: str, span: Span) -> Q:
    """A condition on records: this field of theirs lies in the span."""
    first, after = span
    return Q(**{f"{field}__gte": first, f"{field}__lt": after})


def register(name: str, source: Source) -> None:
    """Ask `source` for what this person may know of within a span."""
    _sources[name] = source


def entries_for(user: User, span: Span) -> list[Entry]:
    """All entries that this person may know of, by day and hour."""
    found = [entry for source in _sources.values() for entry in source(user, span)]
    return sorted(found, key=lambda entry: (entry.day, entry.hour, entry.kind, entry.name))
