"""How names sound: the initials by which they are looked up, and whether what was typed is a name's pinyin.

What is typed may be whole syllables, their beginnings, characters, or a mixture: `hlxx`, `huilong`, `hui龙`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

from ..models import between_breaks

MOST_READINGS = 8
MOST_WAYS = 60
_INITIAL = re.compile("zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]")
_FINALS = "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|ei|ao|ou|an|en|in|un|vn|ia|ie|iu|ua|ui|uo|ue|ve|er"
_VOWELS = "a|o|e|i|u|v"
_LETTERS = re.compile("[a-z]+")


def initials(names: Iterable[str]) -> str:
    """The initials of the normalised names, each between line breaks, in each way of reading: `\\nycqhlxx\\nhlxx\\n`."""
    ways = (way for name in names for way in _ways_of(name))
    return between_breaks(dict.fromkeys(ways))


def _ways_of(name: str) -> Iterator[str]:
    """The reading in its words first (重庆), then those of the characters by themselves."""
    from pypinyin import Style, lazy_pinyin  # 60 MB of readings and a third of a second, which few processes need

    yield "".join(_first(syllable) for syllable in lazy_pinyin(name, style=Style.NORMAL))
    letters = [sorted({_first(reading) for reading in readings(char)}) for char in name if not char.isspace()]
    for way in islice(product(*letters), MOST_READINGS):
        yield "".join(way)


def _first(syllable: str) -> str:
    return syllable[:1] if syllable.isascii() and syllable[:1].isalpha() and len(syllable) <= 6 else syllable


@lru_cache(maxsize=8000)
def readings(char: str) -> tuple[str, ...]:
    """The syllables of a character without their tones; a sign reads as itself."""
    from pypinyin import Style, pinyin

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


def initials_of(way: Sequence[str]) -> list[str]:
    """The initials under which names that are said in this way are looked up."""
    letters = [[one[0]] if one[0].isascii() else sorted({_first(r) for r in readings(one)}) for one in way]
    return ["".join(each) for each in islice(product(*letters), MOST_READINGS)]


def sounds_at(name: str, way: Sequence[str]) -> int:
    """Where the normalised name is said in this way, -1 where nowhere."""
    chars = name.replace(" ", "")
    for start in range(len(chars) - len(way) + 1):
        if all(_is_said(char, one) for char, one in zip(chars[start:], way, strict=False)):
            return start
    return -1


def _is_said(char: str, said: str) -> bool:
    if char == said:
        return True
    if said.isascii():
        return any(reading.startswith(said) for reading in readings(char))
    return bool(set(readings(char)) & set(readings(said)))
