"""Finding every record whose normalised text holds the normalised query, titles first, then newest (ADR 0005)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse

from eduweb.text.plain import normalise

from .finding import FewEntries, Finding, Found, holds
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
    kind = kind if kind in SOURCES else ""
    few = Finding(_entries(kind), "text", wanted).all_of_few(MOST_COUNTED)
    if few is None:
        return _of_many(query, wanted, kind, page)
    few.sort(key=lambda found: (_group(found, wanted), found.dated, found.pk), reverse=True)
    page, pages = _within(page, len(few))
    chosen = [found.pk for found in few[(page - 1) * PER_PAGE : page * PER_PAGE]]
    entries = Entry.objects.in_bulk(chosen)
    return _results(query, wanted, [entries[pk] for pk in chosen if pk in entries], len(few), page, pages)


def _group(found: Found, wanted: str) -> int:
    """2 for records so named, 1 for stories so titled, 0 for what only says it."""
    return (1 + (found.kind != STORY)) if wanted in found.title_text else 0


def _of_many(query: str, wanted: str, kind: str, page: int) -> Results:
    """The same where too many hold the words to look at each: group by group, each newest first."""
    groups = _groups(kind, wanted)
    counts = _counts(groups)
    page, pages = _within(page, sum(counts))
    return _results(query, wanted, _page(groups, counts, page), sum(counts), page, pages)


def _results(query: str, wanted: str, entries: list[Entry], counted: int, page: int, pages: int) -> Results:
    return Results(
        query=query.strip(),
        hits=[_hit(entry, wanted) for entry in entries],
        total=min(counted, MOST_COUNTED),
        more=counted > MOST_COUNTED,
        page=page,
        pages=pages,
    )


def _within(page: int, counted: int) -> tuple[int, int]:
    """The nearest page that there is, and how many there are."""
    pages = max(1, -(-min(counted, MOST_COUNTED) // PER_PAGE))
    return min(max(page, 1), pages), pages


def _entries(kind: str) -> QuerySet:
    return Entry.objects.filter(kind=kind) if kind else Entry.objects.all()


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
        snippet=snippet(entry.body, wanted, entry.text[len(entry.title_text) + 1 :]) if wanted else [],
        dated=None if entry.dated == UNDATED else entry.dated,
    )
