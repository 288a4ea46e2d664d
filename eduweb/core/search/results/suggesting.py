"""What is suggested while somebody types, and stories by their titles."""

from ..alike.looser import without_questions
from ..finding import Finding
from ..models import Entry
from ..query import Query
from ..words import Words
from .hits import Hit, hit_of

SUGGESTED = 8


def suggest(query: str) -> list[Hit]:
    """The first few records and stories with the words in their name or title, or of names that resemble."""
    asked = Query(query)
    entries: list[Entry] = []
    for words in dict.fromkeys([asked.words, without_questions(asked.words)]):
        if words and not entries:
            named, titled, _ = asked.groups(words)
            entries = named.newest(0, SUGGESTED)
            entries += titled.newest(0, SUGGESTED - len(entries))
    if asked.words and not entries:
        entries = asked.alike[:SUGGESTED]
    return [hit_of(entry, Words(())) for entry in entries]


def stories_titled(query: str, most: int) -> list[str]:
    """The numbers of the newest stories with the words in their title, at most `most`."""
    words = Words.of(query)
    titled = Finding(Entry.objects.filter(kind="article"), "title_text", *words.words)
    return [entry.object_id for entry in titled.newest(0, most)] if words else []
