"""Finding: every record whose normalised text holds the normalised query, titles first, then newest (DESIGN D4)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BooleanField, Case, F, Value, When
from django.urls import reverse

from eduweb.text.plain import normalise

from .index import SOURCES
from .models import Entry
from .snippet import snippet

LONGEST_QUERY = 100
PER_PAGE = 20
MOST_COUNTED = 1000
LAST_PAGE = MOST_COUNTED // PER_PAGE


@dataclass(frozen=True)
class Hit:
    """One found record; `snippet` is a list of `(text, is_match)` runs from the original text."""

    kind: str
    kind_label: str
    object_id: str
    title: str
    url: str
    snippet: list[tuple[str, bool]]
    dated: datetime | None


@dataclass(frozen=True)
class Results:
    """One page of hits. `total` is exact up to 1000; `more` says that there are more than that."""

    query: str
    hits: list[Hit]
    total: int
    more: bool
    page: int
    pages: int


def find(query: str, *, kind: str = "", page: int = 1) -> Results:
    """The page of records holding `query`, of one kind or of all. An empty query finds nothing.

    Unknown kinds count as all, pages out of range as the nearest.
    """
    # Lone surrogates and NUL cannot be stored, so nothing holds them.
    wanted = normalise(query.replace("\x00", "").encode(errors="ignore").decode())[:LONGEST_QUERY]
    if not wanted:
        return Results(query="", hits=[], total=0, more=False, page=1, pages=1)
    found = Entry.objects.filter(text__contains=wanted)
    if kind in SOURCES:
        found = found.filter(kind=kind)
    counted = found.order_by()[: MOST_COUNTED + 1].count()
    total = min(counted, MOST_COUNTED)
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(page, 1), pages)
    in_title = Case(When(title_text__contains=wanted, then=Value(True)), default=Value(False), output_field=BooleanField())
    rows = found.annotate(in_title=in_title).order_by("-in_title", F("dated").desc(nulls_last=True), "-id")
    start = (page - 1) * PER_PAGE
    hits = [_hit(entry, wanted) for entry in rows[start : start + PER_PAGE]]
    return Results(query=query.strip(), hits=hits, total=total, more=counted > MOST_COUNTED, page=page, pages=pages)


def _hit(entry: Entry, wanted: str) -> Hit:
    source = SOURCES[entry.kind]
    return Hit(
        kind=entry.kind,
        kind_label=source.label,
        object_id=entry.object_id,
        title=entry.title,
        url=reverse(source.url_name, args=[entry.object_id]),
        snippet=snippet(entry.body, wanted),
        dated=entry.dated,
    )
