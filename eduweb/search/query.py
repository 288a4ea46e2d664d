"""Finding: every record whose normalised text holds the normalised query, titles first, then newest (DESIGN D4)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from eduweb.text.plain import normalise

from .index import SOURCES
from .models import UNDATED, Entry
from .pair_index import holding
from .snippet import snippet

LONGEST_QUERY = 100
PER_PAGE = 20
STORY = "article"
MOST_COUNTED = 1000


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

    Records named so come first, then stories titled so, then what holds the words in its text; newest first in each.
    Unknown kinds count as all, pages out of range as the nearest.
    """
    # Lone surrogates and NUL cannot be stored, so nothing holds them.
    wanted = normalise(query.replace("\x00", "").encode(errors="ignore").decode())[:LONGEST_QUERY].strip()
    if not wanted:
        return Results(query="", hits=[], total=0, more=False, page=1, pages=1)
    entries = Entry.objects.filter(kind=kind) if kind in SOURCES else Entry.objects.all()
    counted = _capped(holding(entries, "text", wanted))
    total = min(counted, MOST_COUNTED)
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(page, 1), pages)
    hits = [_hit(entry, wanted) for entry in _page(entries, wanted, page)]
    return Results(query=query.strip(), hits=hits, total=total, more=counted > MOST_COUNTED, page=page, pages=pages)


def _page(entries: QuerySet, wanted: str, page: int) -> list[Entry]:
    """The entries of one page, taken from the three groups one after the other."""
    titled = holding(entries, "title_text", wanted)
    groups = (
        titled.exclude(kind=STORY),
        titled.filter(kind=STORY),
        holding(entries, "text", wanted).exclude(title_text__contains=wanted),
    )
    skip, rows = (page - 1) * PER_PAGE, []
    for group in groups:
        rows += group.order_by("-dated", "-id")[skip : skip + PER_PAGE - len(rows)]
        if len(rows) == PER_PAGE:
            break
        skip = max(0, skip - _capped(group)) if skip else 0
    return rows


def _capped(found: QuerySet) -> int:
    """How many there are; counting stops just above the cap."""
    return found.order_by()[: MOST_COUNTED + 1].count()


def _hit(entry: Entry, wanted: str) -> Hit:
    source = SOURCES[entry.kind]
    return Hit(
        kind=entry.kind,
        kind_label=source.label,
        object_id=entry.object_id,
        title=entry.title,
        url=reverse(source.url_name, args=[entry.object_id]),
        snippet=snippet(entry.body, wanted),
        dated=None if entry.dated == UNDATED else entry.dated,
    )
