"""Names that resemble what was asked for: by synonym, pinyin or initials, homophone, or a slip of one or two characters."""

from collections.abc import Iterable, Iterator
from itertools import chain

from django.db.models import Q, QuerySet
from rapidfuzz import fuzz, process

from ..finding import NamedEntries
from ..models import Entry, Synonyms, holds
from ..words import Words
from . import sounds

MOST = 20
# So many are looked at one by one, of those with the same initials.
MOST_LOOKED_AT = 300
# Shorter words have too many neighbours.
SHORTEST_HOMOPHONE = 2
SHORTEST_WITH_SLIP = 4
LONGEST = 30


def resembling(words: Words, kind: str, *, is_held: bool, is_whole: bool) -> list[Entry]:
    """At most 20 entries. Homophones only where nothing holds the words, slips where not even their parts are held."""
    entries = Entry.objects.named()
    entries = entries.filter(kind=kind) if kind else entries
    found: dict[int, Entry] = {}
    ways = [_by_synonym(words, entries), _by_sound(words, entries)]
    if not is_held:
        ways.append(_by_homophone(words, entries))
    if not is_whole:
        ways.append(_by_slip(words, entries))
    for entry in chain.from_iterable(ways):
        found.setdefault(entry.pk, entry)
        if len(found) == MOST:
            break
    return list(found.values())


def _by_synonym(words: Words, entries: QuerySet) -> Iterator[Entry]:
    for group in Synonyms.groups():
        for other in _exchanged(words.words, group):
            yield from NamedEntries(entries, "title_text", *other, asked=Words(other)).newest(0, MOST)


def _exchanged(words: tuple[str, ...], group: list[str]) -> Iterator[tuple[str, ...]]:
    """The words with another word of the group in the place of the one that stands in them."""
    for number, word in enumerate(words):
        if known := max((one for one in group if one in word), key=len, default=""):
            for other in group:
                if other not in words and other != known:
                    yield (*words[:number], word.replace(known, other), *words[number + 1 :])


def _by_sound(words: Words, entries: QuerySet) -> list[Entry]:
    _, typed = words.whole
    has_letters = any(char.isascii() and char.isalpha() for char in typed)
    return _sounding(sounds.ways_to_say(typed), entries) if has_letters and len(typed) <= LONGEST else []


def _by_homophone(words: Words, entries: QuerySet) -> list[Entry]:
    _, typed = words.whole
    return _sounding([tuple(typed)], entries) if SHORTEST_HOMOPHONE <= len(typed) <= LONGEST else []


def _sounding(ways: list[tuple[str, ...]], entries: QuerySet) -> list[Entry]:
    """The entries of which a name is said in one of these ways; what begins so first."""
    ways = [way for way in ways if len(way) > 1]
    beginnings = {letters for way in ways for letters in sounds.initials_of(way)}
    if not beginnings:
        return []
    some = Q()
    for letters in beginnings:
        some |= Q(holds("initials", letters))
    near = entries.filter(some).order_by("rank", "id")[:MOST_LOOKED_AT]
    placed = [(place, entry) for entry in near if (place := _place(entry, ways)) is not None]
    return [entry for _, entry in sorted(placed, key=lambda one: (one[0], one[1].rank, one[1].pk))]


def _place(entry: Entry, ways: Iterable[tuple[str, ...]]) -> int | None:
    names = entry.title_text.split("\n")
    found = [at for name in names if name for way in ways if (at := sounds.sounds_at(name, way)) >= 0]
    return min(found, default=None)


def _by_slip(words: Words, entries: QuerySet) -> list[Entry]:
    _, typed = words.whole
    if not SHORTEST_WITH_SLIP <= len(typed) <= LONGEST:
        return []
    slips = 1 if len(typed) < 6 else 2
    names = dict(entries.values_list("pk", "title_text"))
    alike = process.extract(
        typed, names, scorer=fuzz.partial_ratio, score_cutoff=100 * (len(typed) - slips) / len(typed) - 0.1, limit=MOST
    )
    known = Entry.objects.in_bulk([pk for _, _, pk in alike])
    order = sorted(alike, key=lambda one: (-one[1], known[one[2]].rank, one[2]))
    return [known[pk] for _, _, pk in order]
