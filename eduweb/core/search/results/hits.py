"""A result of a search, as pages and programs show it."""

from dataclasses import dataclass
from datetime import datetime

from ..index import SOURCES
from ..models import UNDATED, Entry
from ..words import Words
from .snippet import Runs, marked, snippet


@dataclass(frozen=True)
class Hit:
    """A search result: its name, and its facts or a snippet, in `(text, is_match)` runs from the original text.

    `relaxed`: it only resembles what was asked for, or holds a part of it.
    """

    kind: str
    kind_label: str
    object_id: str
    title: str
    url: str
    name: Runs
    snippet: Runs
    facts: str
    dated: datetime | None
    relaxed: bool = False


def hit_of(entry: Entry, words: Words, *, relaxed: bool = False) -> Hit:
    source = SOURCES[entry.kind]
    return Hit(
        kind=entry.kind,
        kind_label=source.label,
        object_id=entry.object_id,
        title=entry.title,
        url=source.url(entry.object_id),
        name=marked(entry.title, words.words),
        snippet=snippet(entry.body, words.words) if words and not entry.facts else [],
        facts=entry.facts,
        dated=None if entry.dated == UNDATED else entry.dated,
        relaxed=relaxed,
    )
