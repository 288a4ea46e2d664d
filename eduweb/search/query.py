"""Finding every record whose normalised text holds the normalised query, titles first, then newest (ADR 0005)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from eduweb.text.plain import normalise

from .finding import FewEntries, Finding, holds
from .index import SOURCES
from .models import STORY, UNDATED, Entry
from .snippet import snippet

LONGEST_QUERY = 100
PER_PAGE = 20
SUGGESTED = 8
MOST_COUNTED = 1000


@dataclass(frozen=True)
class Hit:
    """One found record; `snippet` is a list of `(text, is_match)` runs from the original text, none in a suggestion."""

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
    wanted = _wanted(query)
    if not wanted:
        return Results(query="", hits=[], total=0, more=False, page=1, pages=1)
    groups = _groups(kind if kind in SOURCES else "", wanted)
    counts = _counts(groups)
    counted = sum(counts)
    total = min(counted, MOST_COUNTED)
    pages = max(1, -(-total // PER_PAGE))
    page = min(max(page, 1), pages)
    hits = [_hit(entry, wanted) for entry in _page(groups, counts, page)]
    return Results(query=query.strip(), hits=hits, total=total, more=counted > MOST_COUNTED, page=page, pages=pages)


def suggest(query: str) -> list[Hit]:
    """The first few records and stories with `query` in their name or title, for a list below the field."""
    wanted = _wanted(query)
    if not wanted:
        return []
    records, titled, _ = _groups("", wanted)
    named = list(records.newest(0, SUGGESTED))
    return [_hit(entry, "") for entry in [*named, *titled.newest(0, SUGGESTED - len(named))]]


def _wanted(query: str) -> str:
    """The query as it is compared. Lone surrogates and NUL cannot be stored, so nothing holds them."""
    return normalise(query.replace("\x00", "").encode(errors="ignore").decode())[:LONGEST_QUERY].strip()


def _groups(kind: str, wanted: str) -> list[Finding]:
    """What is found, in the order in which it is shown: records so named, stories so titled, then whatever says it."""
    records, untitled = Entry.objects.records(), ~Q(holds("title_text", wanted))
    if kind and kind != STORY:
        entries = records.filter(kind=kind)
        return [FewEntries(entries, "title_text", wanted), FewEntries(entries.filter(untitled), "text", wanted)]
    stories = Entry.objects.filter(kind=STORY)
    texts = (stories if kind else Entry.objects.all()).filter(untitled)
    found = [Finding(stories, "title_text", wanted), Finding(texts, "text", wanted)]
    return found if kind else [FewEntries(records, "title_text", wanted), *found]


def _counts(groups: list[Finding]) -> list[int]:
    """How many each group has; counting stops just above the cap."""
    counts: list[int] = []
    for group in groups:
        left = MOST_COUNTED + 1 - sum(counts)
        counts.append(group.count(left) if left > 0 else 0)
    return counts


def _page(groups: list[Finding], counts: list[int], page: int) -> list[Entry]:
    """The entries of one page, taken from the groups one after the other."""
    start, rows = (page - 1) * PER_PAGE, []
    for group, count in zip(groups, counts, strict=True):
        if start < count and len(rows) < PER_PAGE:
            rows += group.newest(start, min(count, start + PER_PAGE - len(rows)))
        start = max(0, start - count)
    return rows


def _hit(entry: Entry, wanted: str) -> Hit:
    source = SOURCES[entry.kind]
    return Hit(
        kind=entry.kind,
        kind_label=source.label,
        object_id=entry.object_id,
        title=entry.title,
        url=reverse(source.url_name, args=[entry.object_id]),
        snippet=snippet(entry.body, wanted) if wanted else [],
        dated=None if entry.dated == UNDATED else entry.dated,
    )
