"""Search: every record that holds all the words asked for, in the order of `order`; then names that resemble (ADR 0025)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from . import facets
from .alike.looks import Looks
from .alike.looser import Looser, looser, without_questions
from .alike.similar import resembling
from .finding import Few, FewEntries, Finding, NamedEntries, in_order
from .index import SOURCES
from .models import Entry, EntryQuerySet, holds_all
from .names.found import NamesFound
from .names.known import Names, present
from .results.hits import Hit, hit_of
from .words import Words

PER_PAGE = 20
MOST_COUNTED = 1000


@dataclass(frozen=True)
class Results:
    """One page of hits. `total` is exact up to 1000; `more` says that there are more than that.

    `held`: what the hits hold, where nothing holds all that was asked for. `resembling`: names that resemble it, on the
    last page of what holds it, or before all else where nothing does.
    """

    query: str
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    more: bool = False
    page: int = 1
    pages: int = 1
    held: Words | None = None
    resembling: list[Hit] = field(default_factory=list)


@dataclass
class Query:
    """What is asked for: the words as typed, one kind or all, facets as {"year": "2024"}, by relevance or by date."""

    typed: str
    kind: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    newest_first: bool = False
    _sampled: dict[Words, list[tuple[str, str]]] = field(default_factory=dict, init=False, repr=False)
    _of_names: dict[Words, FewEntries] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def words(self) -> Words:
        return Words.of(self.typed)

    @cached_property
    def is_held(self) -> bool:
        """Whether anything holds all the words."""
        return self._looks(self.words)

    @cached_property
    def held(self) -> Looser:
        """The words, or the most of them or of their parts that anything holds where nothing holds them all."""
        if self.is_held:
            return Looser(self.words)
        return looser(self.words, self._looks)

    @property
    def is_in_vain(self) -> bool:
        """Whether nothing holds what was asked for, in other words or the parts of these, and no name resembles it."""
        return not (self.is_held or self.alike) and (self.held.missing > 0 or not self.held.words)

    @cached_property
    def alike(self) -> list[Entry]:
        """Names that resemble what was asked for, and do not hold it."""
        asked = self.words if self.is_held else without_questions(self.words)
        near = resembling(asked, self._names, self.kind, is_held=self.is_held, missing=lambda: self.held.missing)
        return [entry for entry in near if not all(word in entry.text for word in self.words.words)]

    @cached_property
    def _names(self) -> Names:
        return present()

    @cached_property
    def _looks(self) -> Callable[[Words], bool]:
        """Whether anything of the kind and with the facets holds words."""
        if self._is_of_names:
            return lambda words: self.named_matches(words).count(1) > 0
        return Looks(self._known_kind, self._facets, self._names)

    def matches(self, words: Words) -> Finding:
        """All entries with these words, of the kind and with the facets that are asked for."""
        if self._is_of_names:
            return self.named_matches(words)
        return Finding(self._entries, "text", *words.words, *self._facets)

    def sampled(self, words: Words) -> list[tuple[str, str]]:
        """`(kind, facets)` of the matches, at most one more than are counted; read once: the page counts them twice."""
        if words not in self._sampled:
            self._sampled[words] = self.matches(words).sample(MOST_COUNTED + 1)
        return self._sampled[words]

    def named_matches(self, words: Words) -> FewEntries:
        """The same of a kind whose records are found by their names; how they are found is decided once."""
        if words not in self._of_names:
            self._of_names[words] = FewEntries(self._entries.named(), "text", *words.words, *self._facets)
        return self._of_names[words]

    def groups(self, words: Words) -> list[Finding | NamesFound]:
        """The matches in the order of the page: records so named, stories so titled, other texts."""
        entries, wanted, in_title = self._entries, (*words.words, *self._facets), holds_all("title_text", words.words)
        rest = Finding(entries.filter(~in_title), "text", *wanted)
        if self.chosen:
            named, titled = entries.named().filter(in_title), entries.titled().filter(in_title)
            return [NamedEntries(named, "text", *wanted, asked=words), Finding(titled, "text", *wanted), rest]
        return [
            NamesFound(self._names, words, self._known_kind),
            Finding(entries.titled(), "title_text", *wanted),
            rest,
        ]

    @property
    def _is_of_names(self) -> bool:
        return self.kind in SOURCES and SOURCES[self.kind].is_named

    @property
    def _entries(self) -> EntryQuerySet:
        return Entry.objects.of_kind(self._known_kind)

    @property
    def _known_kind(self) -> str:
        return self.kind if self.kind in SOURCES else ""

    def beside(self, found: Iterable[Entry]) -> list[Entry]:
        """Of these those that do not stand among the names alike already."""
        shown = {entry.pk for entry in ([] if self.is_held else self.alike)}
        return [entry for entry in found if entry.pk not in shown]

    @property
    def _facets(self) -> list[str]:
        return [facets.word(name, value) for name, value in self.chosen.items()]


def find(query: Query | str, *, page: int = 1) -> Results:
    """The page of records that hold all the words. An empty query finds nothing; pages out of range are the nearest.

    Where nothing holds all of them, what holds most of them or their parts.
    """
    query = query if isinstance(query, Query) else Query(query)
    if not query.words:
        return Results(query="")
    results = _page_of(query, query.words, page)
    query.is_held = results.total > 0
    if not query.is_held and query.held.words:
        results = replace(_page_of(query, query.held.words, page), held=query.held.words)
    if (results.page == 1) if results.held else (results.page == results.pages):
        results = replace(results, resembling=[hit_of(entry, Words(()), relaxed=True) for entry in query.alike])
    return results


def _page_of(query: Query, words: Words, page: int) -> Results:
    found, order = query.matches(words), None if query.newest_first else words
    page = min(max(page, 1), MOST_COUNTED // PER_PAGE)
    few = _few(found, page, order)
    if few and not few.total and page > 1:
        first = _few(found, 1, order)
        page, _ = _within(page, first.total if first else 0)
        few = _few(found, page, order)
    if few is None or few.total > MOST_COUNTED:
        counted = few.total if few else len(query.sampled(words))
        page, pages = _within(page, counted)
        entries = _page([found] if query.newest_first else query.groups(words), page)
    else:
        counted = few.total
        page, pages = _within(page, counted)
        entries = in_order(few.numbers)
    return Results(
        query=query.typed.strip(),
        hits=[hit_of(entry, words) for entry in entries]
        if words is query.words
        else [hit_of(entry, words, relaxed=True) for entry in query.beside(entries)],
        total=min(counted, MOST_COUNTED),
        more=counted > MOST_COUNTED,
        page=page,
        pages=pages,
    )


def _few(found: Finding, page: int, order: Words | None) -> Few | None:
    return found.few(MOST_COUNTED, (page - 1) * PER_PAGE, page * PER_PAGE, asked=order)


def _within(page: int, counted: int) -> tuple[int, int]:
    """The nearest existing page, and the number of pages."""
    pages = max(1, -(-min(counted, MOST_COUNTED) // PER_PAGE))
    return min(max(page, 1), pages), pages


def _page(groups: list[Finding | NamesFound], page: int) -> list[Entry]:
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


def facet_counts(query: Query) -> Counter[tuple[str, str]]:
    """How many hits have each `(name, value)`, their kind among these: of at most 1000 hits."""
    hits = query.sampled(query.held.words)[:MOST_COUNTED] if query.held.words else []
    kinds = Counter(("kind", kind) for kind, _ in hits)
    return kinds + facets.counted(text for _, text in hits)
