"""Search: every record with the normalised query in its normalised text, titles first, then newest (ADR 0005)."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse

from eduweb.core.text.plain import normalise

from .finding import Few, FewEntries, Finding, in_order
from .index import SOURCES
from .models import STORY, UNDATED, Entry, holds
from .snippet import snippet

LONGEST_QUERY = 100
PER_PAGE = 20
SUGGESTED = 8
MOST_COUNTED = 1000


@dataclass(frozen=True)
class Hit:
    """A search result; `snippet` is a list of `(text, is_match)` runs from the original text, none in a suggestion."""

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


class Place(NamedTuple):
    """A hit's position among all: its group (records so named, stories so titled, the rest), date and number."""

    group: int
    dated: datetime
    pk: int


def find(query: str, *, kind: str = "", page: int = 1) -> Results:
    """The page of records with `query` in their text, of one kind or of all. An empty query finds nothing.

    Records named so come first, then stories titled so, then other texts with the words; newest first in each.
    Unknown kinds count as all, pages out of range as the nearest.
    """
    wanted = _wanted(query)
    if not wanted:
        return Results(query="", hits=[], total=0, more=False, page=1, pages=1)
    kind = kind if kind in SOURCES else ""
    found = _all_of(kind, wanted)
    page = min(max(page, 1), MOST_COUNTED // PER_PAGE)
    few = _few(found, page)
    if few and not few.total and page > 1:
        first = _few(found, 1)
        page, _ = _within(page, first.total if first else 0)
        few = _few(found, page)
    if few is None or few.total > MOST_COUNTED:
        return _of_many(few.total if few else found.count(MOST_COUNTED + 1), found, query, kind, page)
    page, pages = _within(page, few.total)
    return _results(query, wanted, in_order(few.numbers), few.total, page, pages)


def _few(found: Finding, page: int) -> Few | None:
    return found.few(MOST_COUNTED, (page - 1) * PER_PAGE, page * PER_PAGE, named_first=True)


def _of_many(counted: int, found: Finding, query: str, kind: str, page: int) -> Results:
    """The page of a frequent query's hits, read group by group, newest first in each."""
    page, pages = _within(page, counted)
    entries = _page(_groups(kind, found.wanted), page)
    return _results(query, found.wanted, entries, counted, page, pages)


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
    """The nearest existing page, and the number of pages."""
    pages = max(1, -(-min(counted, MOST_COUNTED) // PER_PAGE))
    return min(max(page, 1), pages), pages


def _all_of(kind: str, wanted: str) -> Finding:
    """The entries of this kind, or of all kinds, with the words in their text."""
    if kind and kind != STORY:
        return FewEntries(Entry.objects.records().filter(kind=kind), "text", wanted)
    return Finding(Entry.objects.filter(kind=STORY) if kind else Entry.objects.all(), "text", wanted)


def find_after(query: str, place: Place | None, *, kind: str = "", most: int = PER_PAGE) -> list[tuple[Hit, Place]]:
    """At most `most` hits after this place, in the order of `find`; repeated calls reach every hit."""
    wanted = _wanted(query)
    found: list[tuple[Hit, Place]] = []
    for number, group in enumerate(_groups(kind, wanted) if wanted else []):
        if place is None or number >= place.group:
            rest = group.after(place.dated, place.pk) if place and number == place.group else group
            entries = rest.newest(0, most - len(found))
            found += [(_hit(entry, ""), Place(number, entry.dated, entry.pk)) for entry in entries]
    return found


def suggest(query: str) -> list[Hit]:
    """The first few records and stories with `query` in their name or title, for a list below the field."""
    wanted = _wanted(query)
    if not wanted:
        return []
    records, titled, _ = _groups("", wanted)
    named = records.newest(0, SUGGESTED)
    return [_hit(entry, "") for entry in [*named, *titled.newest(0, SUGGESTED - len(named))]]


def stories_titled(query: str, most: int) -> list[str]:
    """The numbers of the newest stories with `query` in their title, at most `most`."""
    wanted = _wanted(query)
    titled = Finding(Entry.objects.filter(kind=STORY), "title_text", wanted)
    return [entry.object_id for entry in titled.newest(0, most)] if wanted else []


def _wanted(query: str) -> str:
    """The normalised query. Lone surrogates and NUL cannot be stored, so nothing holds them."""
    return normalise(query.replace("\x00", "").encode(errors="ignore").decode())[:LONGEST_QUERY].strip()


def _groups(kind: str, wanted: str) -> list[Finding]:
    """The matches by group, in the order of the page: records so named, stories so titled, other texts."""
    records, untitled = Entry.objects.records(), ~Q(holds("title_text", wanted))
    if kind and kind != STORY:
        entries = records.filter(kind=kind)
        return [FewEntries(entries, "title_text", wanted), FewEntries(entries.filter(untitled), "text", wanted)]
    stories = Entry.objects.filter(kind=STORY)
    texts = (stories if kind else Entry.objects.all()).filter(untitled)
    found = [Finding(stories, "title_text", wanted), Finding(texts, "text", wanted)]
    return found if kind else [FewEntries(records, "title_text", wanted), *found]


def _page(groups: list[Finding], page: int) -> list[Entry]:
    """The entries of one page, taken from the groups one after the other."""
    start = (page - 1) * PER_PAGE
    rows: list[Entry] = []
    for group in groups:
        rows += group.newest(start, start + PER_PAGE - len(rows))
        if len(rows) == PER_PAGE:
            break
        if start:
            start = 0 if rows else start - group.count(start)
    return rows


def _hit(entry: Entry, wanted: str) -> Hit:
    source = SOURCES[entry.kind]
    return Hit(
        kind=entry.kind,
        kind_label=source.label,
        object_id=entry.object_id,
        title=entry.title,
        url=reverse(source.url_name, args=[entry.object_id]),
        snippet=snippet(entry.body, wanted, entry.text.partition("\n")[2]) if wanted else [],
        dated=None if entry.dated == UNDATED else entry.dated,
    )
