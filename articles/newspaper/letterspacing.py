"""Letter-spaced text, as programs that read scans give it: “本 报 记 者   钟 秋 实” becomes “本报记者 钟秋实”."""

import re
from collections.abc import Sequence

_MOST_OF = 0.9
_FEWEST_CHARACTERS = 4
_FEWEST_ON_SPACED_PAGE = 2
_LEAD = re.compile(r"^[\s\u3000]*")
_BETWEEN_WORDS = re.compile(r"[ \t\u00a0]{2,}|\u3000+")


def without_letterspacing(lines: Sequence[str]) -> list[str]:
    """Return the lines, those closed up that are letter-spaced; on a page that is, short lines as well."""
    long = [line for line in lines if len(line.split()) >= _FEWEST_CHARACTERS]
    is_spaced_page = sum(_is_spaced(line, _FEWEST_CHARACTERS) for line in long) > len(long) / 2
    fewest = _FEWEST_ON_SPACED_PAGE if is_spaced_page else _FEWEST_CHARACTERS
    return [_closed_up(line) if _is_spaced(line, fewest) else line for line in lines]


def _is_spaced(line: str, fewest: int) -> bool:
    characters = line.split()
    return len(characters) >= fewest and sum(len(one) == 1 for one in characters) >= _MOST_OF * len(characters)


def _closed_up(line: str) -> str:
    """Return the line with one space where several parted two words; its indent loses the spaces between full ones."""
    lead = _LEAD.match(line)
    indent = lead[0] if lead else ""
    words = _BETWEEN_WORDS.split(line[len(indent) :].strip())
    wide = indent.count("\u3000")
    return "\u3000" * (wide or len(indent) // 4) + " ".join("".join(word.split()) for word in words)
