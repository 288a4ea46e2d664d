"""Names that resemble what was asked for: by synonym, pinyin or initials, homophone, or a slip of one or two characters."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from django.db.models import QuerySet
from rapidfuzz import fuzz, process

from ..finding import NamedEntries, in_order
from ..models import Entry, Synonyms
from ..trigram_index import named_holding
from ..words import Words
from . import sounds

MOST = 20
# So many are looked at one by one, of those with the same initials.
MOST_LOOKED_AT = 300
# So many names are compared with what may have slips in it.
MOST_COMPARED = 1000
# Shorter words have too many neighbours.
SHORTEST_HOMOPHONE = 3
SHORTEST_WITH_SLIP = 4
LONGEST = 30


def resembling(words: Words, kind: str, *, is_held: bool, missing: Callable[[], int]) -> list[Entry]:
    """At most 20 entries. Homophones only where nothing holds the words; slips where nothing resembles them in another
    way, and the parts that something holds leave more characters (`missing`) than the slips would.
    """
    entries = Entry.objects.named()
    entries = entries.filter(kind=kind) if kind else entries
    found = _first([_by_synonym(words, entries), _by_sound(words, entries)])
    if not is_held:
        found = _first([found, _by_homophone(words, entries)])
    return found or ([] if is_held or missing() <= _slips(words) else _by_slip(words, entries))


def _first(ways: Iterable[Iterable[Entry]]) -> list[Entry]:
    """The first 20 entries, each once."""
    return list(islice({entry.pk: entry for entry in chain.from_iterable(ways)}.values(), MOST))


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
    is_spoken = SHORTEST_HOMOPHONE <= len(typed) <= LONGEST and not typed.isascii()
    return _sounding([tuple(typed)], entries) if is_spoken else []


def _sounding(ways: list[tuple[str, ...]], entries: QuerySet) -> list[Entry]:
    """The entries of which a name is said in one of these ways; what begins so first."""
    ways = [way for way in ways if len(way) > 1]
    beginnings = {letters for way in ways for letters in sounds.initials_of(way)}
    if not beginnings:
        return []
    near = named_holding(entries, "initials", [(letters,) for letters in sorted(beginnings)])
    names = near.order_by("rank", "id").values_list("title_text", "rank", "pk")[:MOST_LOOKED_AT]
    placed = sorted((place, rank, pk) for text, rank, pk in names if (place := _place(text, ways)) is not None)
    return in_order([pk for *_, pk in placed[:MOST]])


def _place(names: str, ways: Iterable[tuple[str, ...]]) -> int | None:
    """Where one of the names is said in one of these ways."""
    found = [at for name in names.split("\n") if name for way in ways if (at := sounds.sounds_at(name, way)) >= 0]
    return min(found, default=None)


def _by_slip(words: Words, entries: QuerySet) -> list[Entry]:
    _, typed = words.whole
    if not SHORTEST_WITH_SLIP <= len(typed) <= LONGEST or typed.isascii():
        return []
    slips = _slips(words)
    near = named_holding(entries, "title_text", [(part,) for part in _left_by_slips(typed, slips)])
    names = dict(near.order_by("rank", "id").values_list("pk", "title_text")[:MOST_COMPARED])
    alike = process.extract(
        typed, names, scorer=fuzz.partial_ratio, score_cutoff=100 * (len(typed) - slips) / len(typed) - 0.1, limit=MOST
    )
    known = Entry.objects.in_bulk([pk for _, _, pk in alike])
    order = sorted(alike, key=lambda one: (-one[1], known[one[2]].rank, one[2]))
    return [known[pk] for _, _, pk in order]


def _slips(words: Words) -> int:
    return 1 if len(words.whole[1]) < 6 else 2


def _left_by_slips(typed: str, slips: int) -> list[str]:
    """What a name holds of it in spite of so many slips: one of as many parts and one more, or two neighbours exchanged."""
    length = len(typed) / (slips + 1)
    parts = {typed[round(at * length) : round((at + 1) * length)] for at in range(slips + 1)}
    exchanged = {typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :] for at in range(len(typed) - 1)}
    return sorted(parts | exchanged)
