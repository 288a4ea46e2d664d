"""How names sound: a pattern that finds the names that are said as somebody typed.

What is typed may be whole syllables, their beginnings, characters, or a mixture: `hlxx`, `huilong`, `hui龙`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, islice, product

MOST_WAYS = 60
_INITIAL = re.compile("zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]")
_FINALS = "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|ei|ao|ou|an|en|in|un|vn|ia|ie|iu|ua|ui|uo|ue|ve|er"
_VOWELS = "a|o|e|i|u|v"
_LETTERS = re.compile("[a-z]+")
_Way = tuple[str, ...]


@lru_cache(maxsize=8000)
def readings(char: str) -> tuple[str, ...]:
    """The syllables of a character without their tones; a sign reads as itself."""
    from pypinyin import Style, pinyin  # 60 MB of readings and a third of a second, which few processes need

    return tuple(dict.fromkeys(one.replace("ü", "v") for one in pinyin(char, Style.NORMAL, heteronym=True)[0]))


def ways_to_say(typed: str) -> list[tuple[str, ...]]:
    """What was typed, as one syllable (or its beginning) or one character for each character of a name."""
    parts = re.findall("[a-z]+|[^a-z ]", typed)
    ways = [list(islice(_syllables(part), MOST_WAYS)) if _LETTERS.fullmatch(part) else [(part,)] for part in parts]
    return [tuple(one for part in way for one in part) for way in islice(product(*ways), MOST_WAYS)]


def _syllables(letters: str) -> Iterator[tuple[str, ...]]:
    if not letters:
        yield ()
        return
    initial = _INITIAL.match(letters)
    begun = initial.end() if initial else 0
    ends = [begun + len(final) for final in f"{_FINALS}|{_VOWELS}".split("|") if letters.startswith(final, begun)]
    for end in [*ends, *([begun] if begun else [])]:
        for rest in islice(_syllables(letters[end:]), MOST_WAYS):
            yield (letters[:end], *rest)


class Sounds:
    """Which of the characters of an alphabet are said in a way."""

    def __init__(self, alphabet: frozenset[str]):
        self._said: dict[str, set[str]] = {}
        self._beginning: dict[str, set[str]] = {}
        for char in alphabet:
            for reading in readings(char):
                self._said.setdefault(reading, set()).add(char)
                for end in range(1, len(reading) + 1):
                    self._beginning.setdefault(reading[:end], set()).add(char)

    def pattern(self, ways: Sequence[_Way]) -> re.Pattern[str] | None:
        """What finds the names that are said in one of these ways, spaces or not; None where no name can be."""
        ways = sorted(way for way in ways if len(way) > 1 and all(map(self.of, way)))
        if not ways:
            return None
        # A class of characters at the beginning is looked for five times as fast as a choice of ways.
        begin = _one_of(set().union(*(self.of(first) for first, *_ in ways)))
        return re.compile(f"{begin}(?:{'|'.join(self._rest(ways, is_first=True))})")

    def of(self, said: str) -> set[str]:
        """The characters that are said so: `said` is a syllable, its beginning, or a character that sounds alike."""
        if said.isascii():
            return self._beginning.get(said, set())
        return set().union(*(self._said.get(reading, set()) for reading in readings(said)))

    def _rest(self, ways: Sequence[_Way], *, is_first: bool = False) -> Iterator[str]:
        """The pattern of each different beginning, with what must follow it."""
        for said, group in groupby(ways, key=lambda way: way[0]):
            one, further = _one_of(self.of(said)), [way[1:] for way in group]
            rest = f"(?:{'|'.join(self._rest(further))})" if all(further) else ""
            yield (f"(?<={one})" if is_first else f" ?{one}") + rest


def _one_of(chars: set[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(chars)))}]"
