"""Names that resemble what was asked for: by synonym, pinyin or initials, homophone, or a slip of one or two characters."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice, pairwise

from rapidfuzz import fuzz, process

from ..finding import in_order
from ..models import Entry, Synonyms
from ..names.known import Names
from ..words import Words
from . import sounds

MOST = 20
# So many are placed one by one, of those that sound alike.
MOST_LOOKED_AT = 300
# So many names are compared with what may have slips in it.
MOST_COMPARED = 1000
# Shorter words have too many neighbours.
SHORTEST_HOMOPHONE = 3
SHORTEST_WITH_SLIP = 4
LONGEST = 30


def resembling(words: Words, names: Names, kind: str, *, is_held: bool, missing: Callable[[], int]) -> list[Entry]:
    """At most 20 of the named entries. Homophones only where nothing holds the words; slips where nothing resembles them
    in another way, and the parts that something holds leave more characters (`missing`) than the slips would.
    """
    found = _first([_by_synonym(words, names, kind), _by_sound(words, names, kind)])
    if not is_held:
        found = _first([found, _by_homophone(words, names, kind)])
        if not found and (alike := _by_slip(words, names, kind)) and missing() > _slips(words):
            found = alike
    return in_order([names.numbers[place] for place in found])


def _first(ways: Iterable[Iterable[int]]) -> list[int]:
    """The first 20 places, each once."""
    return list(islice(dict.fromkeys(chain.from_iterable(ways)), MOST))


def _by_synonym(words: Words, names: Names, kind: str) -> Iterator[int]:
    for group in Synonyms.groups():
        for other in _exchanged(words.words, group):
            yield from islice(names.holding(Words(other), kind), MOST)


def _exchanged(words: tuple[str, ...], group: list[str]) -> Iterator[tuple[str, ...]]:
    """The words with another word of the group in the place of the one that stands in them."""
    for number, word in enumerate(words):
        if known := max((one for one in group if one in word), key=len, default=""):
            for other in group:
                if other not in words and other != known:
                    yield (*words[:number], word.replace(known, other), *words[number + 1 :])


def _by_sound(words: Words, names: Names, kind: str) -> list[int]:
    _, typed = words.whole
    return _sounding(sounds.ways_to_say(typed), names, kind) if _has_letters(typed) and len(typed) <= LONGEST else []


def _has_letters(typed: str) -> bool:
    return any(char.isascii() and char.isalpha() for char in typed)


def _by_homophone(words: Words, names: Names, kind: str) -> list[int]:
    _, typed = words.whole
    is_spoken = SHORTEST_HOMOPHONE <= len(typed) <= LONGEST and not typed.isascii() and not _has_letters(typed)
    return _sounding([tuple(typed)], names, kind) if is_spoken else []


def _sounding(ways: list[tuple[str, ...]], names: Names, kind: str) -> list[int]:
    """The places of the entries of which a name is said in one of these ways; what begins so first."""
    pattern = _sounds_of(names.alphabet).pattern(ways)
    if pattern is None:
        return []

    def order(place: int) -> tuple[int, int, int]:
        found = filter(None, map(pattern.search, names.names_at(place)))
        at = min(one.start() - one.string.count(" ", 0, one.start()) for one in found)
        return at, names.ranks[place], names.numbers[place]

    return sorted(islice(names.matching(pattern, kind), MOST_LOOKED_AT), key=order)


@lru_cache(maxsize=1)
def _sounds_of(alphabet: frozenset[str]) -> sounds.Sounds:
    return sounds.Sounds(alphabet)


def _by_slip(words: Words, names: Names, kind: str) -> list[int]:
    _, typed = words.whole
    if not SHORTEST_WITH_SLIP <= len(typed) <= LONGEST or typed.isascii():
        return []
    slips = _slips(words)
    near = islice(names.holding_any(_left_by_slips(typed, slips), kind), MOST_COMPARED)
    alike = process.extract(
        typed,
        {place: names.text_at(place) for place in near},
        scorer=fuzz.partial_ratio,
        score_cutoff=100 * (len(typed) - slips) / len(typed) - 0.1,
        limit=MOST,
    )
    order = sorted((-score, names.ranks[place], names.numbers[place], place) for _, score, place in alike)
    return [place for *_, place in order]


def _slips(words: Words) -> int:
    return 1 if len(words.whole[1]) < 6 else 2


def _left_by_slips(typed: str, slips: int) -> list[str]:
    """What a name holds of it in spite of so many slips: one of as many parts and one more. Two neighbours exchanged are
    one slip as well, which may break two parts.
    """
    length = len(typed) / (slips + 1)
    cuts = [round(at * length) for at in range(slips + 2)]
    parts = {typed[begin:end] for begin, end in pairwise(cuts)}
    if slips == 1:
        middle = cuts[1]
        parts.add(typed[: middle - 1] + typed[middle] + typed[middle - 1] + typed[middle + 1 :])
    return sorted(parts)
